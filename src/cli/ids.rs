//! Numbers and ranges of numbers as people type them: `17`, `12-18`.

use std::fmt::Display;
use std::str::FromStr;

/// One number, or all from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    first: i64,
    last: i64,
}

/// So that a slip of the finger does not name a million claims.
const MOST: i64 = 10_000;

impl FromStr for Range {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let number = |word: &str| word.parse::<i64>().ok().filter(|number| *number > 0);
        let (first, last) = typed.split_once('-').unwrap_or((typed, typed));
        let range = number(first).zip(number(last)).map(|(first, last)| Self { first, last });
        let range = range.ok_or_else(|| "give a number such as 17 or a range such as 12-18".to_owned())?;
        if range.last < range.first {
            return Err(format!("the range ends before it begins; {last}-{first} is meant"));
        }
        if range.last - range.first >= MOST {
            return Err(format!("a range holds at most {MOST} numbers"));
        }
        Ok(range)
    }
}

/// Every number once, in the order in which it was named first.
pub fn all<Id>(ranges: &[Range], id: impl Fn(i64) -> Id) -> Vec<Id>
where
    Id: Display,
{
    let mut known = std::collections::HashSet::new();
    let numbers = ranges.iter().flat_map(|range| range.first..=range.last);
    numbers.filter(|number| known.insert(*number)).map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges() {
        #[track_caller]
        fn case(typed: &[&str], want: &[i64]) {
            let ranges: Vec<Range> = typed.iter().map(|word| word.parse().unwrap()).collect();
            assert_eq!(all(&ranges, |number| number), want);
        }
        case(&["17"], &[17]);
        case(&["12-14", "3", "13"], &[12, 13, 14, 3]);
        case(&["5-5"], &[5]);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        #[track_caller]
        fn case(typed: &str, want: &str) {
            assert_eq!(typed.parse::<Range>().unwrap_err(), want);
        }
        let how = "give a number such as 17 or a range such as 12-18";
        case("0", how);
        case("-3", how);
        case("3-", how);
        case("x", how);
        case("99999999999999999999", how);
        case("1-2-3", how);
        case("18-12", "the range ends before it begins; 12-18 is meant");
        case("1-10001", "a range holds at most 10000 numbers");
    }
}
