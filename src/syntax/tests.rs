use super::train::{Effort, Tags, Treebanks, train};
use super::*;
use crate::span::Span;
use crate::text::{Sentence, Token, TokenKind};
use proptest::prelude::*;

/// A text of one sentence per line with a space between all tokens.
fn text(raw: &str) -> Text<'_> {
    let (mut tokens, mut sentences, mut start) = (vec![], vec![], 0);
    for line in raw.split_inclusive('\n') {
        let first = tokens.len();
        let mut at = start;
        for word in line.split(' ') {
            let span = Span::new(at, at + word.trim_end().len());
            at += word.len() + 1;
            let kind = if ["\"", "„", "“"].contains(&span.of(raw)) { TokenKind::Mark } else { TokenKind::Word };
            tokens.extend((!span.is_empty()).then_some(Token { span, kind }));
        }
        let span = Span::new(start, start + line.len());
        sentences.extend((tokens.len() > first).then_some(Sentence { span, tokens: first..tokens.len(), block: 0 }));
        start += line.len();
    }
    Text { raw, blocks: &[], tokens, sentences, quotations: vec![] }
}

/// Three sentences of our own: word, tag, finer tag, form, head, relation.
const TREEBANK: &str = "\
Die DET ART _ 2 det|Kanzlerin NOUN NN _ 3 nsubj|sprach VERB VVFIN Fin 0 root|. PUNCT $. _ 3 punct
Er PRON PPER _ 4 nsubj|will AUX VMFIN Fin 4 aux|nicht PART PTKNEG _ 4 advmod|kommen VERB VVINF Inf 0 root
Wer PRON PWS _ 2 nsubj|sprach VERB VVFIN Fin 0 root|, PUNCT $, _ 6 punct|als SCONJ KOUS _ 6 mark|\
er PRON PPER _ 6 nsubj|kam VERB VVFIN Fin 2 advcl";

fn treebank() -> Treebanks {
    let mut lines = String::new();
    for sentence in TREEBANK.lines() {
        for (place, word) in sentence.split('|').enumerate() {
            let cells: Vec<&str> = word.split(' ').collect();
            let [form, tag, fine, verb, head, rel] = cells[..] else { panic!("{word}") };
            lines += &format!("{}\t{form}\t_\t{tag}\t{fine}\tVerbForm={verb}\t{head}\t{rel}\t_\t_\n", place + 1);
        }
        lines.push('\n');
    }
    let tags = Tags::new("PWS\tquestion\n");
    let mut banks = Treebanks::default();
    banks.train(&lines, &tags).unwrap();
    banks.dev(&lines, &tags).unwrap();
    banks
}

const LITTLE: Effort = Effort {
    tagger_rounds: 12,
    parser_rounds: 12,
    tagger_features: 5_000,
    move_features: 5_000,
    label_features: 5_000,
    folds: 3,
};

#[test]
fn a_model_learns_its_treebank_and_is_the_same_every_time() {
    let banks = treebank();
    let bytes = train(&banks, &[("sprach".to_owned(), 3)], LITTLE);
    assert_eq!(bytes, train(&banks, &[("sprach".to_owned(), 3)], LITTLE));
    let scores = train::score(&Model::read(&bytes).unwrap(), &banks.dev);
    assert_eq!((scores.tokens, scores.heads, scores.finite_right), (14, 14, 4), "{scores}");
}

#[test]
fn a_broken_model_is_refused() {
    let bytes = train(&treebank(), &[], LITTLE);
    assert_eq!(Model::read(&[]).unwrap_err(), Broken::Magic);
    assert_eq!(Model::read(&bytes[..bytes.len() - 1]).unwrap_err(), Broken::Checksum);
    let mut changed = bytes;
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(Model::read(&changed).unwrap_err(), Broken::Checksum);
    assert_eq!(Model::read(&Model::write(&[&[255, 255]])).unwrap_err(), Broken::Section("relations"));
}

/// Whether every sentence is a tree over its own tokens.
fn assert_trees(text: &Text, tree: &Tree) {
    assert_eq!(tree.nodes.len(), text.tokens.len());
    for sentence in &text.sentences {
        let roots = sentence.tokens.clone().filter(|&token| tree.nodes[token].head.is_none());
        assert_eq!(roots.count(), 1, "{:?}", sentence.span.of(text.raw));
        for token in sentence.tokens.clone() {
            assert!(tree.ancestors(token).take(text.tokens.len() + 1).count() <= text.tokens.len(), "a circle");
            assert!(tree.nodes[token].head.is_none_or(|head| sentence.tokens.contains(&head)));
            assert_eq!(tree.nodes[token].head.is_none(), tree.nodes[token].rel == Rel::Root);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_tokens_become_trees(words in proptest::collection::vec("[\\PC]{1,4}|sprach|er|,|\\(|\"|\n", 0..900)) {
        static MODEL: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let bytes = MODEL.get_or_init(|| train(&treebank(), &[], LITTLE));
        let raw = words.join(" ");
        let text = text(&raw);
        assert_trees(&text, &reading::parse(&text, &Model::read(bytes).unwrap(), crate::lang::language("de").unwrap()));
    }
}

/// The tree of one sentence as it is built in; none in a build without weights.
#[cfg(feature = "weights")]
fn built_in(raw: &str, lang: &str) -> Vec<(String, Option<usize>, Rel, VerbForm)> {
    let text = text(raw);
    let tree = parse(&text, crate::lang::language(lang).unwrap()).unwrap();
    assert_trees(&text, &tree);
    let word = |(place, node): (usize, &Node)| (text.word(place).to_owned(), node.head, node.rel, node.form);
    tree.nodes.iter().enumerate().map(word).collect()
}

#[cfg(feature = "weights")]
#[test]
fn subjects_and_verbs_of_plain_news_are_found() {
    let german = built_in("Der Minister sagte am Montag , dass die Regierung den Plan prüfen werde .", "de");
    let has = |tree: &[(String, Option<usize>, Rel, VerbForm)], word: &str, head: &str, rel| {
        tree.iter().any(|(seen, above, tie, _)| {
            seen == word && *tie == rel && above.is_some_and(|above| tree[above].0 == head)
        })
    };
    assert!(
        has(&german, "Minister", "sagte", Rel::Nsubj) && has(&german, "Regierung", "prüfen", Rel::Nsubj),
        "{german:?}"
    );
    assert!(has(&german, "prüfen", "sagte", Rel::Ccomp) && has(&german, "Plan", "prüfen", Rel::Obj), "{german:?}");
    let forms: Vec<VerbForm> = ["sagte", "prüfen", "werde"]
        .iter()
        .filter_map(|word| german.iter().find(|node| node.0 == *word))
        .map(|node| node.3)
        .collect();
    assert_eq!(forms, [VerbForm::Finite, VerbForm::Infinitive, VerbForm::Finite]);
    let english = built_in("The minister said on Monday that the government had approved the plan .", "en");
    assert!(
        has(&english, "minister", "said", Rel::Nsubj) && has(&english, "government", "approved", Rel::Nsubj),
        "{english:?}"
    );
    assert!(
        has(&english, "approved", "said", Rel::Ccomp) && has(&english, "plan", "approved", Rel::Obj),
        "{english:?}"
    );
}

#[cfg(feature = "weights")]
#[test]
fn a_sentence_without_an_end_is_read_in_pieces() {
    let raw = "Er sagte , dass der Plan gut ist , ".repeat(300);
    let started = std::time::Instant::now();
    assert_eq!(built_in(&raw, "de").len(), 2700);
    assert!(started.elapsed().as_secs() < 5);
}
