//! The name of an outlet as it stands by itself: *der „Süddeutschen Zeitung“*, *des „Tagesspiegels“*.

use super::scan::Scan;
use crate::article::outlet;
use std::ops::Range;

/// Words of such a name.
const MOST: usize = 5;

/// The name without the endings of its case, where the words are a known outlet's or stand in quotation marks; nothing
/// where they are neither. `article` is the word before them.
pub(super) fn of(scan: &Scan, core: &Range<usize>, article: Option<usize>) -> Option<String> {
    let tokens: Vec<usize> = core.clone().filter(|&token| scan.is_word(token)).collect();
    let quoted = tokens.iter().all(|&token| scan.depth[token] > 0 && scan.is_capital(token));
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    if tokens.len() > MOST {
        return None;
    }
    let words = scan.span(&(first..last + 1)).of(scan.text.raw);
    let nominative = &scan.lang.nominative;
    let known = |form: &String| outlet::is_title(form);
    if let Some(known) = nominative.titles(words).into_iter().find(known) {
        return Some(known);
    }
    if !quoted {
        return None;
    }
    let article = article.map(|article| scan.low[article].as_str());
    Some(nominative.title(words, article).unwrap_or_else(|| words.to_owned()))
}
