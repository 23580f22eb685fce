//! The place and agency before a report's first words (*HELLERBRÜCK (dpa) -*, *Peking/Moskau –*): a sentence of its own,
//! so that it is no part of what is claimed.

use super::Token;
use crate::article::agency;

/// A dateline is no longer than this.
const LONGEST: usize = 14;

/// Bytes of an agency's sign in brackets.
const LONGEST_SIGN: usize = 6;

/// How many of the block's first tokens are its dateline; 0 where it has none.
/// `clocked`: whether a bare time of day before a capital is one as well (*18:40 Nine soldiers were killed*), as tickers have it.
pub(super) fn tokens(raw: &str, loose: &[Token], clocked: bool) -> usize {
    let word = |index: usize| loose[index].span.of(raw);
    if clocked && loose.len() > 1 && is_clock(word(0)) && word(1).starts_with(char::is_uppercase) {
        return 1;
    }
    let dash = |index: &usize| matches!(word(*index), "-" | "–" | "—" | "--");
    let Some(end) = (1..loose.len().min(LONGEST)).find(dash) else { return 0 };
    // Between spaces, and with something behind it.
    let apart = loose[end].span.start > loose[end - 1].span.end
        && loose.get(end + 1).is_some_and(|next| next.span.start > loose[end].span.end);
    let named = |index: usize| word(index).starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    let capitals = |index: usize| word(index).chars().count() > 2 && !word(index).chars().any(char::is_lowercase);
    if !apart || !named(0) {
        return 0;
    }
    let open = (0..end).find(|&index| word(index) == "(");
    let fits = match open {
        // An agency in brackets right before the dash; before them stand names, dates and signs.
        Some(open) => {
            let before = (0..open).all(|index| named(index) || !word(index).starts_with(char::is_alphabetic));
            let inside = &raw[loose[open].span.end..loose[end - 1].span.start.max(loose[open].span.end)];
            // *PORT LUCAN (ANA) -*: one that no list knows.
            let short = inside.len() <= LONGEST_SIGN && inside.bytes().all(|byte| byte.is_ascii_uppercase());
            let unknown = short && !inside.is_empty() && capitals(0);
            open > 0 && word(end - 1) == ")" && before && (unknown || !agency::named(inside).is_empty())
        }
        // Two places with a stroke, or one in capitals.
        None => {
            let stroke = (1..end).any(|index| word(index) == "/");
            (stroke || capitals(0))
                && (0..end).all(|index| named(index) || !word(index).starts_with(char::is_alphabetic))
        }
    };
    if fits { end + 1 } else { 0 }
}

/// *18:40*, *09.47*
fn is_clock(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once([':', '.']) else { return false };
    let below = |part: &str, end: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|part| part < end);
    below(hour, 24) && below(minute, 60)
}

#[cfg(test)]
mod tests {
    use crate::page::{Given, Page};
    use crate::pipeline;

    #[test]
    fn a_dateline_is_a_sentence_of_its_own() {
        #[track_caller]
        fn case(text: &str, want: &[&str]) {
            let given = Given { lang: Some("de".into()), ..Given::default() };
            let reading = pipeline::read(&Page { body: text.into(), given, plain: true, ..Page::default() }).unwrap();
            let found: Vec<_> = reading.sentences.iter().map(|span| span.of(text)).collect();
            assert_eq!(found, want);
        }
        case("Bonn (dpa) - Es brennt seit Stunden.", &["Bonn (dpa) -", "Es brennt seit Stunden."]);
        case("LONDON, 3. März (AFP) – Es brennt.", &["LONDON, 3. März (AFP) –", "Es brennt."]);
        case("PORT LUCAN (ANA) - Es brennt.", &["PORT LUCAN (ANA) -", "Es brennt."]);
        case("18:40 Uhr brannte es.", &["18:40 Uhr brannte es."]);
        case("Bonn/Mainz – Es brennt seit Stunden.", &["Bonn/Mainz –", "Es brennt seit Stunden."]);
        case("Die Stadt (im Norden) - sie brennt - ist leer.", &["Die Stadt (im Norden) - sie brennt - ist leer."]);
        case("Bonn – eine Stadt am Rhein – brennt.", &["Bonn – eine Stadt am Rhein – brennt."]);
    }
}
