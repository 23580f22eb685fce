//! The one reader of lexicon files: tab-separated, `#` comments, one fact a line. It refuses nonsense by file
//! and line, so that a linguist needs no debugger.

use super::Folder;

/// A lexicon file that cannot be used, told to the person who edits it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("data/lang/{code}/{file}:{line}: {problem}")]
pub struct LexiconError {
    pub code: &'static str,
    pub file: String,
    pub line: usize,
    pub problem: String,
}

/// One line of a lexicon file.
#[derive(Debug, Clone)]
pub struct Row {
    folder: &'static str,
    file: String,
    pub line: usize,
    pub cells: Vec<&'static str>,
}

impl Row {
    /// The cell, or nothing where it is empty, `-` or missing.
    pub fn cell(&self, index: usize) -> Option<&'static str> {
        self.cells.get(index).copied().filter(|cell| !cell.is_empty() && *cell != "-")
    }

    /// A cell from a closed vocabulary; the parser's message becomes the refusal.
    pub fn parse<T: std::str::FromStr<Err = String>>(&self, index: usize) -> Result<T, LexiconError> {
        self.cells.get(index).copied().unwrap_or("").parse().map_err(|problem: String| self.error(problem))
    }

    /// A cell that is one of a few words, each of which stands for a value.
    pub fn choice<T: Copy>(&self, index: usize, what: &str, words: &[(&str, T)]) -> Result<T, LexiconError> {
        let cell = self.cells.get(index).copied().unwrap_or("");
        words.iter().find(|(word, _)| *word == cell).map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.error(format!("unknown {what} `{cell}`; it is one of {}", known.join(", ")))
        })
    }

    /// A weight from 0 to 1.
    pub fn weight(&self, index: usize) -> Result<f32, LexiconError> {
        let cell = self.cells.get(index).copied().unwrap_or("");
        let weight = cell.parse().ok().filter(|weight| (0.0..=1.0).contains(weight));
        weight.ok_or_else(|| self.error(format!("`{cell}` is no weight from 0 to 1")))
    }

    /// Refuses a row whose first cell does not stand behind that of the row before, byte by byte.
    pub fn behind(&self, before: &mut &'static str) -> Result<(), LexiconError> {
        let first = self.cells[0];
        if *before >= first {
            return Err(self.error(format!("`{first}` is out of order, or here twice")));
        }
        *before = first;
        Ok(())
    }

    pub fn error(&self, problem: impl Into<String>) -> LexiconError {
        LexiconError { code: self.folder, file: self.file.clone(), line: self.line, problem: problem.into() }
    }
}

impl Folder {
    /// The rows of a lexicon with `columns` cells, the last of which may be left out. A language without the
    /// file knows nothing of its kind, which is no error.
    pub fn table(&self, file: &str, columns: std::ops::RangeInclusive<usize>) -> Result<Vec<Row>, LexiconError> {
        let Some(text) = self.file(file) else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<_> = line.split('\t').map(str::trim).collect();
            let row = Row { folder: self.code, file: file.to_owned(), line: number + 1, cells };
            if !columns.contains(&row.cells.len()) {
                let (least, most) = (columns.start(), columns.end());
                return Err(row.error(format!("{} cells where {least} to {most} belong", row.cells.len())));
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: Folder =
        Folder { code: "xx", files: &[("cues.tsv", "# form\tkind\nlaut\tpreposition\n\nsagte\n")], model: None };

    #[test]
    fn a_refusal_names_file_and_line() {
        let error = FOLDER.table("cues.tsv", 2..=2).unwrap_err();
        assert_eq!(error.to_string(), "data/lang/xx/cues.tsv:4: 1 cells where 2 to 2 belong");
        assert_eq!(FOLDER.table("cues.tsv", 1..=2).unwrap().len(), 2);
        assert!(FOLDER.table("nouns.tsv", 1..=2).unwrap().is_empty());
    }
}
