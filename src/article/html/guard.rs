//! Pages that were made, or broken, so that parsing them costs far more than their length: cut down before.
//!
//! Every start tag walks the open elements, and unclosed `<b>` or `<font>` are opened again in every paragraph, so that
//! depth times length is what parsing costs. A page of a news site costs less than a hundredth of the limit.

use memchr::memchr;
use std::borrow::Cow;

/// Open elements, counted at every tag.
const COST: usize = 60_000_000;

/// No page of a news site is as deep.
const DEPTH: usize = 2000;

/// Whether a tag closes by itself, so that it says nothing about depth.
fn flat(name: &str) -> bool {
    // The longest of them has six letters.
    let mut small = [0; 6];
    let Some(small) = small.get_mut(..name.len()) else { return false };
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    #[rustfmt::skip]
    let flat = matches!(
        &*small,
        b"p" | b"li" | b"dt" | b"dd" | b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" | b"option" | b"br"
            | b"img" | b"hr" | b"meta" | b"link" | b"input" | b"source" | b"wbr" | b"col" | b"area" | b"base"
            | b"embed" | b"track" | b"param" | b"html" | b"head" | b"body" | b"rp" | b"rt"
    );
    flat
}

/// Tags that a page keeps when it is cut down: none of them nests.
const KEPT: [&str; 16] =
    ["p", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "title", "meta", "script", "style", "head", "body", "html"];

/// The page as it is, or with only the tags that part its text.
pub fn tame(page: &str) -> Cow<'_, str> {
    let (mut depth, mut cost) = (0usize, 0usize);
    for tag in Tags::new(page) {
        cost += depth;
        if tag.closes {
            depth = depth.saturating_sub(1);
        } else if !flat(tag.name) && !page[..tag.end].ends_with("/>") {
            depth += 1;
        }
        if depth > DEPTH || cost > COST {
            return stripped(page).into();
        }
    }
    page.into()
}

fn stripped(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut from = 0;
    for tag in Tags::new(page) {
        kept.push_str(&page[from..tag.start]);
        if KEPT.iter().any(|name| tag.is(name)) {
            kept.push_str(&page[tag.start..tag.end]);
        } else {
            kept.push(' ');
        }
        from = tag.end;
    }
    kept.push_str(&page[from..]);
    kept
}

struct Found<'a> {
    name: &'a str,
    closes: bool,
    start: usize,
    end: usize,
}

impl Found<'_> {
    const fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The tags of a page, read roughly: what stands in a script counts too.
struct Tags<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    const fn new(page: &'a str) -> Self {
        Self { page, at: 0 }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        let bytes = self.page.as_bytes();
        loop {
            let start = self.at + memchr(b'<', &bytes[self.at..])?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let name = start + 1 + usize::from(closes);
            if !bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
                self.at = start + 1;
                continue;
            }
            let ends = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>');
            let stop = bytes[name..].iter().position(ends).map_or(bytes.len(), |at| name + at);
            let end = memchr(b'>', &bytes[stop..]).map_or(bytes.len(), |at| stop + at + 1);
            self.at = end;
            return Some(Found { name: &self.page[name..stop], closes, start, end });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_monsters_are_cut_down() {
        let page = "<html><body><div><p>Der Rat tagt.<p>Er geht.</div>";
        assert_eq!(tame(page), page);
        let deep = format!("{}<p>Der <b>Rat</b> tagt.</p>", "<div>".repeat(100_000));
        assert_eq!(tame(&deep).trim(), "<p>Der  Rat  tagt.</p>");
        let wide = "<div><p>x</p></div>".repeat(100_000);
        assert!(matches!(tame(&wide), Cow::Borrowed(_)));
        assert_eq!(tame("a < b <"), "a < b <");
    }
}
