//! Quotes -> the chain of those who say something, outermost first.

use super::Attribution;
use crate::lang::Language;
use crate::lang::shaping::Role;
use crate::quote::Quote;
use crate::span::Span;
use crate::words::Mode;

/// More links than this no reader follows.
const MOST_LINKS: usize = 8;

/// The chain from the outlet inwards to this quote. Where the writer says *I believe*, it is the outlet's own voice.
pub(super) fn chain(raw: &str, quotes: &[Quote], innermost: usize, lang: &Language) -> Vec<Attribution> {
    let parents = std::iter::successors(Some(innermost), |&index| quotes[index].parent.filter(|&up| up < quotes.len()));
    let mut links: Vec<Attribution> = parents.take(MOST_LINKS).map(|index| link(raw, &quotes[index])).collect();
    links.reverse();
    // Words in quotation marks inside what somebody says in other words, or what she says of herself: one source, not two.
    let name = |link: &Attribution| link.canonical.clone().unwrap_or_else(|| link.source.clone());
    links.dedup_by(|inner, outer| {
        inner.span.is_some()
            && (inner.span == outer.span && inner.cue_span == outer.cue_span || name(inner) == name(outer))
    });
    let writer = links.first().is_some_and(|outermost| {
        let pronoun = outermost.canonical.is_none() && outermost.mode == Mode::Indirect;
        pronoun && lang.shaping.is(Role::First, &outermost.source.to_lowercase())
    });
    if writer {
        links.remove(0);
    }
    links
}

fn link(raw: &str, quote: &Quote) -> Attribution {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(raw)).collect::<Vec<_>>().join(" ");
    let whole = |spans: &[Span]| spans.iter().copied().reduce(Span::join);
    // A source in several parts is shown by its first, so that its words stand where its span leads.
    let span = quote.speaker.first().copied();
    let said = span.map_or("", |span| span.of(raw));
    let name = quote.source.as_deref();
    Attribution {
        source: if said.is_empty() { name.unwrap_or("").to_owned() } else { said.to_owned() },
        canonical: name.filter(|name| *name != said && !said.is_empty()).map(str::to_owned),
        cue: words(&quote.cue),
        mode: quote.mode,
        span,
        cue_span: whole(&quote.cue),
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::reading;

    #[test]
    fn what_the_writer_believes_is_the_outlets_own_voice() {
        #[track_caller]
        fn case(lang: &str, text: &str, want: &[&str]) {
            let claims = reading(lang, text).claims;
            let links: Vec<_> = claims[0].attribution.iter().map(|link| link.source.as_str()).collect();
            assert_eq!(links, want, "{text}");
        }
        case("en", "We believe that the law is wrong.", &[]);
        case("en", "They believe that the law is wrong.", &["They"]);
        case("de", "Ich glaube, dass das Gesetz scheitert.", &[]);
        case("de", "Sie glaubt, dass das Gesetz scheitert.", &["Sie"]);
    }
}
