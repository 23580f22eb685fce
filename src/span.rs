//! Places in a text. Inside the program a place is counted in bytes, so that slicing is free; code points
//! appear only where JSON leaves the program (`CodePoints`).

/// A half-open range of bytes in one article's text. Both ends lie between characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words that stand here.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    pub const fn len(self) -> usize {
        self.end - self.start
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub const fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self { start, end: (start + words.trim().len()).max(start) }
    }
}

/// Turns byte offsets of one text into code points. Built once per text, then a lookup costs at most one
/// block's length.
pub struct CodePoints<T> {
    text: T,
    /// Code points before every `BLOCK`-th byte.
    before: Vec<usize>,
}

const BLOCK: usize = 256;

impl<T: AsRef<str>> CodePoints<T> {
    pub fn new(text: T) -> Self {
        let words = text.as_ref();
        let mut before = Vec::with_capacity(words.len() / BLOCK + 1);
        let mut count = 0;
        for (place, byte) in words.bytes().enumerate() {
            if place.is_multiple_of(BLOCK) {
                before.push(count);
            }
            count += usize::from(is_start(byte));
        }
        before.push(count);
        Self { text, before }
    }

    pub fn text(&self) -> &str {
        self.text.as_ref()
    }

    /// How many code points stand before this byte.
    pub fn at(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = &self.text().as_bytes()[block * BLOCK..byte];
        self.before[block] + rest.iter().filter(|byte| is_start(**byte)).count()
    }

    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

const fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points_at_every_place() {
        for text in ["", "a", "ä", "„Grüße“ aus 北京", &"äb".repeat(BLOCK), &"a".repeat(BLOCK * 2)] {
            let points = CodePoints::new(text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(byte), count, "{text} {byte}");
            }
            assert_eq!(points.at(text.len()), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn trimming_leaves_the_words() {
        let text = "  vor Ort \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "vor Ort");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
