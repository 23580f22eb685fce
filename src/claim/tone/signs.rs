//! Which words and features speak for an opinion, as people are shown them.

use super::features::{Features, LEXICAL, NAMES, TONES};
use super::model;
use crate::lang::{Language, Tone};

/// One visible reason why a claim passes for an opinion.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    pub name: &'static str,
    /// How much it adds to the sum that decides.
    pub weight: f64,
    /// The words of the claim that it comes of; none where it is of the sentence as a whole.
    pub words: Vec<String>,
}

/// What adds less decides nothing.
const LEAST: f64 = 0.1;

/// The signs in the claim's words that speak for an opinion, the strongest first.
pub fn signs(words: &str, tone: &Features, lang: &Language) -> Vec<Sign> {
    let low = words.to_lowercase();
    let low: Vec<&str> =
        low.split(|sign: char| !sign.is_alphanumeric() && sign != '-').filter(|w| !w.is_empty()).collect();
    let adds = |place: usize| model()[place] * tone[place];
    let judging = lang.stance.opinions.all(&low).map(|(at, hit)| low[at..=at + hit.last].join(" ")).collect();
    let mut found = vec![Sign { name: "judging words", weight: LEXICAL.map(adds).sum(), words: judging }];
    for (place, name) in NAMES.iter().enumerate().skip(LEXICAL.end) {
        let of = TONES.contains(&place).then(|| Tone::WORDS[place - TONES.start].1);
        let stands = |(at, word): (usize, &&str)| {
            of.is_some_and(|tone| lang.tones.of(word).contains(&tone) && (tone != Tone::Opener || at == 0))
        };
        let words = low.iter().enumerate().filter(|(at, word)| stands((*at, word))).map(|(_, word)| (*word).to_owned());
        found.push(Sign { name, weight: adds(place), words: words.collect() });
    }
    found.retain(|sign| sign.weight >= LEAST);
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

#[cfg(test)]
mod tests {
    use crate::lang::language;
    use crate::page::{Given, Page};

    #[test]
    fn a_judging_word_is_named() {
        let given = Given { lang: Some("en".into()), ..Given::default() };
        let body = "The reform is a disgrace.".to_owned();
        let article = crate::article::extract(&Page { body, given, plain: true, ..Page::default() }).unwrap();
        let (reading, tones) = crate::pipeline::read_tones(article);
        let words = reading.claims[0].quote.of(&reading.article.text);
        let signs = super::signs(words, &tones[0], language("en").unwrap());
        assert_eq!((signs[0].name, &signs[0].words[..]), ("judging words", &["disgrace".to_owned()][..]));
    }
}
