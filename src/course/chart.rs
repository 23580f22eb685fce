//! Appearances as a chart: a row for each outlet, a column for each day, month or year.

use super::moment;
use std::collections::BTreeSet;

/// How wide a stretch of time a column stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Day,
    Month,
    Year,
}

/// What is charted: where and when, as far as known.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    pub outlet: Option<&'a str>,
    pub published: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub scale: Scale,
    /// Headings of the columns in order of time; an empty one is last and has what has no date.
    pub columns: Vec<String>,
    /// Outlets in the order of their first appearance, with the places of the spots in each column.
    pub rows: Vec<(String, Vec<Vec<usize>>)>,
}

impl Scale {
    /// Digits of a date that tell the column.
    const fn digits(self) -> usize {
        match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        }
    }
}

/// Lays spots, which come in order of time, out in at most so many columns. Nothing where years alone are too many.
pub fn lay_out(spots: &[Spot], most: usize) -> Option<Chart> {
    let mut scales = [Scale::Day, Scale::Month, Scale::Year].into_iter();
    let (scale, columns) = scales.find_map(|scale| {
        let columns: BTreeSet<String> = spots.iter().map(|spot| column(spot, scale)).collect();
        (columns.len() <= most).then_some((scale, columns))
    })?;
    let mut columns: Vec<String> = columns.into_iter().collect();
    // What has no date sorts first and stands last.
    let undated = columns.iter().take_while(|column| column.is_empty()).count();
    columns.rotate_left(undated);
    let mut rows: Vec<(String, Vec<Vec<usize>>)> = Vec::new();
    for (place, spot) in spots.iter().enumerate() {
        let name = spot.outlet.unwrap_or_default();
        let row = match rows.iter().position(|(known, _)| known == name) {
            Some(row) => row,
            None => {
                rows.push((name.to_owned(), vec![Vec::new(); columns.len()]));
                rows.len() - 1
            }
        };
        let at = columns.iter().position(|known| *known == column(spot, scale)).unwrap_or_default();
        rows[row].1[at].push(place);
    }
    Some(Chart { scale, columns, rows })
}

fn column(spot: &Spot, scale: Scale) -> String {
    moment::day(spot.published).chars().take(scale.digits()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn spot<'a>(outlet: &'a str, published: &'a str) -> Spot<'a> {
        Spot { outlet: Some(outlet), published: Some(published) }
    }

    #[test]
    fn columns_are_as_wide_as_they_have_to_be() {
        let spots = [
            spot("Bote", "2026-03-04"),
            spot("Kurier", "2026-03-04T10:00:00Z"),
            spot("Bote", "2026-04-01"),
            Spot { outlet: Some("Bote"), published: None },
        ];
        let chart = lay_out(&spots, 5).unwrap();
        assert_eq!(
            (chart.scale, chart.columns),
            (Scale::Day, vec!["2026-03-04".into(), "2026-04-01".into(), "".into()])
        );
        assert_eq!(chart.rows[0], ("Bote".to_owned(), vec![vec![0], vec![2], vec![3]]));
        assert_eq!(chart.rows[1], ("Kurier".to_owned(), vec![vec![1], vec![], vec![]]));
        let chart = lay_out(&spots, 2).unwrap();
        assert_eq!((chart.scale, chart.columns.len()), (Scale::Year, 2));
        assert_eq!(lay_out(&spots, 1), None);
        assert_eq!(lay_out(&[], 3).unwrap().rows, []);
    }
}
