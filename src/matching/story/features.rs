//! What a pair of claims of one story looks like, in numbers that a person can check.

use super::Told;
use super::evidence::{self, Evidence};
use super::figures::{self, Figures};
use super::times::{self, Apart, Sort};
use crate::conflict::{self, Pair, RootTies, gate, number};
use crate::lang::scopes::SCOPES;
use crate::matching::proposition::{Part, Word};

/// The features in their order, as data/models/story.tsv names them. The last are about what speaks for a clash, and nought
/// where nothing does.
pub const NAMES: [&str; COUNT] = [
    "bias",
    "shared",
    "covered_less",
    "covered_more",
    "figure",
    "rare_figure",
    "day",
    "ahead",
    "planned",
    "hedged",
    "names_apart",
    "places_apart",
    "place",
    "name",
    "across",
    "best",
    "lead",
    "source",
    "sources_differ",
    "length",
    "one_day",
    "both_say_more",
    "related",
    "related_less",
    "related_more",
    "answer",
    "figure_role",
    "other_role",
    "most",
    "nearly_all",
    "all",
    "all_of_one",
    "root",
    "related_root",
    "root_inside",
    "other_root",
    "light_root",
    "thing",
    "figures",
    "opposites",
    "polarity",
    "days",
    "answers",
    "other_times",
    "foreseen",
    "figures_alone",
    "figures_known",
    "figures_far",
    "figures_of_others",
    "figures_count",
    "figures_context",
    "figures_special",
    "figures_special_alone",
    "figures_alone_context",
    "figures_one_unit",
    "figures_one_role",
    "figures_two_roles",
    "figures_role_alone",
    "figures_first_role",
    "figures_transposed",
    "figures_grew",
    "figures_grew_later",
    "figures_outgrown",
    "figures_best",
    "figures_lead",
    "undone",
    "undone_on_one_day",
    "negated_share",
    "negated_near",
    "negated_one_word",
    "negated_two_words",
    "negated_scope",
    "denied",
    "lacks",
    "days_near",
    "days_of_other_lengths",
    "deadlines",
    "hours",
    "bearers_one",
    "bearers_two",
    "part",
    "whole",
    "more",
    "each",
    "past",
    "wanted",
    "elsewhere",
    "still",
    "early",
    "figures_plain",
];
/// How many of them, the first, are not about a clash.
pub const GENERAL: usize = 38;
/// Where the pair's place among the others of either claim stands, and how far it leads.
pub(super) const BEST: usize = 15;
pub(super) const LEAD: usize = 16;
/// The same among the pairs that share a figure.
pub(super) const FIGURES_BEST: usize = 63;
pub(super) const FIGURES_LEAD: usize = 64;
pub const COUNT: usize = 81 + SCOPES;
pub type Features = [f64; COUNT];

/// Shared words beyond that much add nothing.
const MOST_SHARED: f64 = 6.0;

/// Shares of either claim from which it says most, nearly all and all of the other.
const MOST: f64 = 0.5;
const NEARLY_ALL: f64 = 0.75;
const ALL: f64 = 0.99;

/// Claims that have less of each other are not parsed.
const PARSED: f64 = 0.2;

/// How much a pair has in common, to set it beside others of either claim: words, figures and days.
pub(super) fn base(features: &Features) -> f64 {
    let [_, shared, covered, covering, figure, rare, day, ..] = features;
    shared + covered + covering + 0.5 * (figure + rare + day)
}

/// The features of a pair; its place among the others of either claim is filled in later.
pub(super) fn read(pair: &Pair, one: &Told, other: &Told, evidence: &Evidence) -> Features {
    let (first, second) = (pair.first, pair.second);
    let alignment = &pair.alignment;
    let plain = |word: &Word| word.has_content() && !matches!(word.role, Part::Figure | Part::Time);
    let (mut shared, mut all, mut met) = (0.0_f64, [0.0_f64; 2], [0.0; 2]);
    let (mut place, mut name) = (0.0_f64, 0.0_f64);
    for (at, word) in first.words.iter().enumerate().filter(|(_, word)| plain(word)) {
        let worth = one.worth(word);
        all[0] += worth;
        if let Some(theirs) = alignment.first[at] {
            met[0] += worth;
            let theirs = &second.words[theirs];
            shared += (worth * other.worth(theirs)).sqrt();
            place = place.max(flag(word.role == Part::Place && theirs.role == Part::Place));
            name = name.max(flag(word.role == Part::Name && theirs.role == Part::Name));
        }
    }
    for (at, word) in second.words.iter().enumerate().filter(|(_, word)| plain(word)) {
        let worth = other.worth(word);
        all[1] += worth;
        met[1] += if alignment.second[at].is_some() { worth } else { 0.0 };
    }
    let mut related = 0.0;
    let mut close = met;
    for &(mine, theirs) in
        alignment.related.iter().filter(|(mine, theirs)| plain(&first.words[*mine]) && plain(&second.words[*theirs]))
    {
        let (mine, theirs) = (one.worth(&first.words[mine]), other.worth(&second.words[theirs]));
        related += (mine * theirs).sqrt();
        close = [close[0] + mine, close[1] + theirs];
    }
    let share = |met: [f64; 2], side: usize| if all[side] > 0.0 { met[side] / all[side] } else { 0.0 };
    let (covered, covering) = (share(met, 0), share(met, 1));
    let (near, nearing) = (share(close, 0), share(close, 1));
    let source = first.source.as_ref().zip(second.source.as_ref());
    let one_day = first.published.is_some() && first.published == second.published || gate::same_day(pair);
    let (figure, rare) = equal(pair);
    let one_role = roles(pair);
    let mut found = [0.0; COUNT];
    // Parsing costs more than all the rest.
    let parsed = evidence.any() || near.max(nearing) >= PARSED && near.min(nearing) >= PARSED / 2.0 || figure > 0.0;
    let ties = if parsed { pair.root_ties() } else { RootTies::default() };
    let general = [
        1.0,
        shared.min(MOST_SHARED) / 2.0,
        covered.min(covering),
        covered.max(covering),
        figure,
        rare,
        flag(times::shared(first, second)),
        flag(first.ahead != second.ahead),
        flag(first.planned != second.planned),
        f64::from(first.hedged.max(second.hedged)),
        flag(conflict::names_apart(pair)),
        flag(gate::places_apart(pair)),
        place,
        name,
        flag(pair.across()),
        0.0,
        0.0,
        flag(source.is_some_and(|(a, b)| a == b)),
        flag(source.is_some_and(|(a, b)| a != b) && !pair.across()),
        (all[0].max(0.1) / all[1].max(0.1)).ln().abs().min(2.0),
        flag(one_day),
        flag(gate::both_say_more(pair)),
        related.min(MOST_SHARED) / 2.0,
        near.min(nearing),
        near.max(nearing),
        flag(evidence::answers_alike(pair)),
        flag(one_role == Some(true)),
        flag(one_role == Some(false)),
        flag(near.min(nearing) >= MOST),
        flag(near.min(nearing) >= NEARLY_ALL),
        flag(near.min(nearing) >= ALL),
        flag(near.max(nearing) >= ALL),
        flag(ties.same),
        flag(ties.related),
        flag(ties.inside),
        flag(ties.apart),
        flag(parsed && pair.light_roots()),
        flag(evidence::shares_thing(pair)),
    ];
    found[..general.len()].copy_from_slice(&general);
    if evidence.any() {
        let other_times = evidence::other_times(pair);
        let clash = clashing(pair, evidence, one_day, other_times);
        let (clashing, scopes) = found[general.len()..].split_at_mut(clash.len());
        clashing.copy_from_slice(&clash);
        let [first, second] = scopes_of(pair, evidence);
        for ((scope, mine), theirs) in scopes.iter_mut().zip(first).zip(second) {
            *scope = flag(mine != theirs);
        }
        let plain = |figures: &Figures| !(figures.known || figures.far || other_times || figures.other_scopes);
        found[COUNT - 1] = flag(evidence.figures.as_ref().is_some_and(plain));
    }
    found
}

fn clashing(pair: &Pair, evidence: &Evidence, one_day: bool, other_times: bool) -> [f64; 42] {
    let figures = evidence.figures.as_ref();
    let figure = |holds: fn(&Figures) -> bool| flag(figures.is_some_and(holds));
    let turned = evidence.turned;
    let times = evidence.times;
    let time = |holds: fn(&Apart) -> bool| flag(times.as_ref().is_some_and(holds));
    [
        flag(figures.is_some()),
        flag(evidence.opposed.is_some()),
        flag(turned.is_some()),
        flag(times.is_some()),
        flag(evidence.answers.is_some()),
        flag(other_times),
        flag(number::foreseen(pair)),
        figure(|figures| figures.alone),
        figure(|figures| figures.known),
        figure(|figures| figures.far),
        figure(|figures| figures.other_things),
        figure(|figures| figures.mine.counts && figures.theirs.counts),
        figures.map_or(0.0, |figures| figures.context),
        figure(|figures| figures.special),
        figure(|figures| figures.special && figures.alone),
        figures.map_or(0.0, |figures| if figures.alone { figures.context } else { 0.0 }),
        figure(|figures| figures.one_unit),
        figure(|figures| figures.role == Some(true)),
        figure(|figures| figures.role == Some(false)),
        figure(|figures| figures.role_alone),
        figure(|figures| figures.first_role),
        figure(|figures| figures.transposed),
        figure(|figures| figures.grew),
        flag(figures.is_some_and(|figures| figures.grew) && told_later(pair)),
        figure(|figures| figures.outgrown),
        0.0,
        0.0,
        flag(evidence.opposed == Some(true)),
        flag(evidence.opposed == Some(true) && one_day),
        turned.map_or(0.0, |turned| turned.share),
        turned.map_or(0.0, |turned| turned.near),
        flag(turned.is_some_and(|turned| turned.met == 1)),
        flag(turned.is_some_and(|turned| turned.met == 2)),
        flag(turned.is_some_and(|turned| turned.scope)),
        flag(turned.is_some_and(|turned| turned.denied)),
        flag(turned.is_some_and(|turned| turned.lacks.is_some())),
        time(|times| times.near),
        time(|times| times.other_lengths),
        time(|times| times.sort == Sort::Deadlines),
        time(|times| times.sort == Sort::Hours),
        figure(|figures| figures.bearer == Some(true)),
        figure(|figures| figures.bearer == Some(false)),
    ]
}

/// Whether the article of the later day tells of a later state.
fn told_later(pair: &Pair) -> bool {
    pair.in_order().is_some_and(|(before, after)| after.later || before.earlier)
}

/// Whether both have one figure, and whether one that is hardly hit by chance.
fn equal(pair: &Pair) -> (f64, f64) {
    let (mut met, mut rare) = (0.0, 0.0_f64);
    for mine in &pair.first.figures {
        for theirs in &pair.second.figures {
            // Who is 24 years old may do many things.
            let value = mine.quantity.value == theirs.quantity.value && !number::is_age(mine);
            let alike = || figures::counted_alike(pair, mine, theirs) || number::is_rare(mine.quantity.value);
            if value && (alike() || number::may_be_one(mine, theirs)) {
                met = 1.0;
                rare = rare.max(flag(mine.quantity.value.abs() > number::FEW));
            }
        }
    }
    (met, rare)
}

/// What either side says of how far it reaches: where two figures do not fit, in their clauses.
fn scopes_of(pair: &Pair, evidence: &Evidence) -> [[bool; SCOPES]; 2] {
    let figures = evidence.figures.as_ref();
    let [mine, theirs] = [figures.map(|figures| figures.mine), figures.map(|figures| figures.theirs)];
    [pair.first.scopes_of(mine), pair.second.scopes_of(theirs)]
}

/// Whether figures of one value are of one thing; nothing where no words tell.
fn roles(pair: &Pair) -> Option<bool> {
    let mut found = None;
    for (mine, theirs) in pair.first.figures.iter().flat_map(|mine| pair.second.figures.iter().map(move |t| (mine, t)))
    {
        if let (true, Some(one)) = (number::agree(&mine.quantity, &theirs.quantity), mine.one_role(theirs)) {
            found = Some(found == Some(true) || one);
        }
    }
    found
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
