//! Sentences and the claims that are read from them (`data/lang/<code>/cases/claims.txt`): `>` is the sentence, each
//! `=` a claim in its order; `!` in place of `=` is a known miss, which has to be moved once it is right.

use crate::article::{Article, Block};
use crate::lang;
use crate::pipeline::{self, Reading};
use crate::span::Span;
use crate::words::BlockKind;

/// All that is read out of one paragraph.
pub(super) fn reading(code: &str, text: &str) -> Reading {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let article = Article { lang: code.to_owned(), text: text.to_owned(), blocks: vec![block], ..Article::default() };
    pipeline::read_article(article)
}

fn read(code: &str, text: &str) -> Vec<String> {
    let reading = reading(code, text);
    for claim in &reading.claims {
        assert!(reading.sentences.iter().any(|sentence| sentence.contains(claim.quote)), "{text}: {claim:?}");
    }
    reading.claims.into_iter().map(|claim| claim.text).collect()
}

#[test]
fn sentences_become_claims() {
    let mut wrong = vec![];
    for code in lang::codes() {
        if lang::language(code).is_none_or(|language| language.model.is_none()) {
            continue;
        }
        let path = format!("{}/data/lang/{code}/cases/claims.txt", env!("CARGO_MANIFEST_DIR"));
        let cases = std::fs::read_to_string(&path).unwrap_or_default();
        for case in cases.split("\n>").skip(1) {
            let mut lines = case.lines();
            let text = lines.next().unwrap_or_default().trim();
            let lines: Vec<&str> = lines.filter(|line| line.starts_with(['=', '!'])).collect();
            let want: Vec<&str> = lines.iter().map(|line| line[1..].trim()).collect();
            let known = lines.iter().any(|line| line.starts_with('!'));
            let got = read(code, text);
            if (got == want) == known {
                wrong.push(format!("> {text}\n  want {want:?} known miss {known}\n  got  {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
