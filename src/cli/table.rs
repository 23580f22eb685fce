//! Lists: a table that fits the terminal, or one line a row with tabs between its cells where programs read on.

use super::output::Output;
use crate::error::Error;
use crate::report::escape;
use anstyle::{AnsiColor, Style};
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Width, presets};

/// A column's heading and its greatest width; 0 takes what the others leave.
pub struct Column(pub &'static str, pub u16);

/// One table while it is being printed. Rows go out in stretches, so that a long list is never held whole.
pub struct Table<'a> {
    out: &'a mut Output,
    columns: &'static [Column],
    rows: Vec<Vec<(String, Style)>>,
    begun: bool,
}

/// Rows that are laid out together.
const STRETCH: usize = 400;

/// White space on both sides of a cell.
const PADDING: u16 = 2;

impl<'a> Table<'a> {
    pub fn new(out: &'a mut Output, columns: &'static [Column]) -> Self {
        Self { out, columns, rows: Vec::new(), begun: false }
    }

    /// Adds a row of cells, each with its style. Words of articles may stand in them as they are.
    pub fn row(&mut self, cells: impl IntoIterator<Item = (String, Style)>) -> Result<(), Error> {
        let cells = cells.into_iter().map(|(words, style)| (escape::line(&words), style));
        if self.out.terminal() {
            self.rows.push(cells.collect());
            return if self.rows.len() >= STRETCH { self.lay_out() } else { Ok(()) };
        }
        if !self.begun {
            self.begun = true;
            let titles: Vec<_> = self.columns.iter().map(|column| column.0).collect();
            self.out.line(titles.join("\t"))?;
        }
        let cells: Vec<_> = cells.map(|(words, style)| format!("{style}{words}{style:#}")).collect();
        self.out.line(cells.join("\t"))
    }

    /// Prints what is left.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.rows.is_empty() { Ok(()) } else { self.lay_out() }
    }

    fn lay_out(&mut self) -> Result<(), Error> {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        table.set_width(u16::try_from(self.out.width()).unwrap_or(u16::MAX));
        table.set_content_arrangement(ContentArrangement::Dynamic).enforce_styling();
        if !self.begun {
            let title = |column: &Column| Cell::new(column.0).add_attribute(Attribute::Dim);
            table.set_header(self.columns.iter().map(title));
            self.begun = true;
        }
        table.add_rows(self.rows.drain(..).map(|row| row.into_iter().map(cell).collect::<Vec<_>>()));
        for (place, column) in self.columns.iter().enumerate().filter(|(_, column)| column.1 > 0) {
            let most = ColumnConstraint::UpperBoundary(Width::Fixed(column.1 + PADDING));
            table.column_mut(place).map(|shown| shown.set_constraint(most));
        }
        for line in table.lines() {
            self.out.line(line.trim_end())?;
        }
        Ok(())
    }
}

fn cell((words, style): (String, Style)) -> Cell {
    let mut cell = Cell::new_owned(words);
    if let Some(anstyle::Color::Ansi(color)) = style.get_fg_color() {
        cell = cell.fg(match color {
            AnsiColor::Green => Color::DarkGreen,
            AnsiColor::Red => Color::DarkRed,
            AnsiColor::Yellow => Color::DarkYellow,
            AnsiColor::Cyan => Color::DarkCyan,
            AnsiColor::Magenta => Color::DarkMagenta,
            AnsiColor::Blue => Color::DarkBlue,
            _ => Color::Grey,
        });
    }
    if style.get_effects().contains(anstyle::Effects::BOLD) {
        cell = cell.add_attribute(Attribute::Bold);
    }
    if style.get_effects().contains(anstyle::Effects::DIMMED) {
        cell = cell.add_attribute(Attribute::Dim);
    }
    cell
}
