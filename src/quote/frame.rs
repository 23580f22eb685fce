//! What a verb of saying hands on: a clause before, behind or around it, an infinitive, quoted words, or only
//! the act itself.

use super::cue::Hit;
use super::draft::Draft;
use super::scan::{Chunk, Scan, Unit};
use super::{description, speaker};
use crate::lang::cues::{Act, Use};
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::syntax::Tag;
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Frames<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
    pub hits: &'s [Hit<'a>],
}

impl Frames<'_, '_> {
    /// The quotes that the unit's verbs open.
    pub fn read(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = vec![];
        let mut before: Option<Range<usize>> = None;
        drafts.extend(self.label().or_else(|| self.in_whose_eyes()));
        let mut mark = drafts.len();
        for index in 0..self.hits.len() {
            let hit = &self.hits[index];
            let last = index.checked_sub(1).map(|last| &self.hits[last]).filter(|last| last.chunk == hit.chunk);
            // *quoted the mayor as saying*: the second verb opens what is said.
            let cites = last.filter(|last| speaker::is_cited(self.scan, last) && !self.scan.is_finite(hit.finite));
            let cites = cites.or_else(|| self.citing_before(index));
            // *records the engineer as saying*, *shows the lieutenant crowing*: whoever stands between speaks.
            let between = last.and_then(|last| self.between(last, hit));
            let accused = last.and_then(|last| self.is_accused(last, hit));
            let heard = accused.is_some();
            let least = match last {
                Some(last) if last.main < hit.main.min(hit.finite) => last.main + 1,
                _ => 0,
            };
            let source = match cites.filter(|_| between.is_none()) {
                Some(last) if last.passive => {
                    speaker::subject(self.scan, self.unit, self.chunks, last, 0, before.as_ref())
                }
                Some(last) if last.chunk != hit.chunk => self.cited_before(last),
                Some(_) => before.clone(),
                None if between.is_some() => between.clone(),
                None if accused.is_some() => accused,
                None => self
                    .controller(index, before.as_ref())
                    .or_else(|| speaker::find(self.scan, self.unit, self.chunks, hit, least, before.as_ref())),
            };
            let source = source.map(|source| self.without_noun(self.without_addressee(source, hit), hit));
            let source = source.filter(|_| !self.only_listens(hit));
            if let Some(mut draft) = self.one(index, source.clone()) {
                self.part_addressee(hit, &mut draft);
                draft.addressee = self.addressee(hit, &draft);
                draft.owner = self.accused(index, &draft, before.as_ref()).or(draft.owner);
                // What the verb before told is what this one tells.
                let same = |draft: &Draft| last.is_some_and(|last| draft.cue == last.tokens);
                let shown = between.is_some() && drafts.last().is_some_and(same);
                if cites.is_some() || heard || shown {
                    drafts.truncate(mark);
                }
                mark = drafts.len();
                if let Some(outer) = between.as_ref().filter(|_| cites.is_none()).and(before.clone()) {
                    drafts.push(Draft { speaker: Some(outer), rule: "cited", ..draft.clone() });
                    drafts.push(Draft { parent: Some(mark), ..draft });
                } else {
                    let other = self.another(&draft);
                    self.cite(cites.unwrap_or(hit), draft, &mut drafts);
                    if let Some((end, other)) = other {
                        drafts[mark..].iter_mut().for_each(|draft| draft.cut(&(end..self.unit.range.end)));
                        drafts.push(other);
                    }
                }
            } else if cites.is_none() {
                mark = drafts.len();
            }
            before = source.or(before);
        }
        self.part_joined(&mut drafts);
        drafts
    }

    pub(super) fn first(&self, chunk: usize) -> Option<usize> {
        self.scan.first(self.unit, self.chunks.get(chunk)?)
    }

    pub(super) fn first_is(&self, chunk: usize, class: Class) -> bool {
        self.first(chunk).is_some_and(|first| self.scan.is(first, class))
    }

    pub(super) fn opens(&self, chunk: usize, opener: Opener) -> bool {
        self.first(chunk).is_some_and(|first| self.scan.is_opener(first, opener))
    }

    fn one(&self, index: usize, source: Option<Range<usize>>) -> Option<Draft> {
        let (scan, hit) = (self.scan, &self.hits[index]);
        let k = hit.chunk;
        // *Ob es gelingt, weiß niemand*
        let nobody = |source: &Range<usize>| {
            source.len() == 1 && scan.lang.reporting.has_moods() && scan.is(source.start, Class::Not)
        };
        if self.only_calls(hit, source.as_ref()) || self.is_obliged(hit) || source.as_ref().is_some_and(nobody) {
            return None;
        }
        let draft = |content: Vec<Range<usize>>, kind: QuoteKind, rule: &'static str| {
            let mut content: Vec<_> =
                content.into_iter().map(|range| scan.trim(range)).filter(|range| !range.is_empty()).collect();
            content.dedup();
            (!content.is_empty()).then(|| Draft {
                kind,
                mode: Mode::Indirect,
                content,
                speaker: source.clone(),
                cue: hit.tokens.clone(),
                addressee: None,
                rule,
                sentence: self.unit.sentence,
                depth: self.unit.depth,
                // Whoever is pointed at stands in a sentence before.
                continues: (source.is_none() && self.points_back(k)).then_some(usize::MAX),
                parent: None,
                owner: None,
            })
        };
        // *heißt es in dem Bericht, Zeugen hätten …*
        // *hieß es am Abend aus dem Rathaus*
        let empty = scan.is(hit.finite + 1, Class::Expletive);
        let gives = |source: &Range<usize>| source.clone().any(|token| scan.is(token, Class::AccordingNoun));
        let holds = |source: &Range<usize>| scan.is_text(source) || gives(source) || empty && scan.can_speak(source);
        let shows = || hit.cue.act == Act::Show && source.as_ref().is_some_and(holds);
        let strong = hit.cue.strength == Use::Strong || shows();
        let manner = hit.cue.strength == Use::Manner;
        // *sagte Kern*, *so berichtete es der Bote*
        let inverted = !hit.goes_on
            && !self.has_subject_before(k, hit, source.as_ref())
            && !self.resumed(k, hit)
            && self.acts(k, hit)
            && self.first(k).is_some_and(|first| {
                hit.tokens.contains(&first)
                    || strong && self.opens(k, Opener::So) && hit.tokens.contains(&(first + 1))
                    // *ließ die Sängerin über ihren Anwalt mitteilen*
                    || scan.is(first, Class::Lets) && scan.last_word(&self.chunks[k].range) == Some(hit.main)
            });
        // The first verb of *wie die Stadt mitteilte*; behind one without a comma the sentence goes on.
        let alone = !self.hits[..index].iter().any(|other| other.chunk == k);
        if !manner
            && alone
            && !hit.goes_on
            && self.opens(k, Opener::Clause)
            && !self.is_perceived(k)
            && !inverted
            && self.complement(k, hit).is_none_or(|at| at >= self.chunks[k].range.end)
        {
            // *as discussed in the following sections*, *as soon as you found yourself*
            if !scan.lang.reporting.has_moods() && (source.is_none() || !hit.cue.that) {
                return None;
            }
            let last = hit.last();
            let next = last + 1;
            let speaks = self.hits.iter().any(|other| other.tokens.first() == Some(&next));
            if k == 0 && next < self.chunks[k].range.end && (speaks || scan.is_finite(next)) {
                return draft(one(next..self.unit.range.end), QuoteKind::Indirect, "clause.as");
            }
            return draft(self.around(k, k), QuoteKind::Indirect, "clause.as");
        }
        // *…, wie der Bauleiter, Jan Holm, mitteilte*
        // *wie der Bote, der sich auf zwei Vertraute beruft, am Abend meldete*
        let last = || scan.last_word(&self.chunks[k].range) == Some(hit.main);
        if let Some(first) = self.as_clause(index).filter(|_| !manner && (inverted || last())) {
            let told = draft(self.around(first, k), QuoteKind::Indirect, "clause.as");
            let clause = &self.chunks[first].range;
            let front = || speaker::first_phrase(scan, self.unit, clause.start, clause.end, &[]);
            return told.map(|told| Draft { speaker: told.speaker.clone().or_else(front), ..told });
        }
        let quoted_before = k > 0 && self.scan.has_quoted(self.unit, &self.chunks[k - 1].range);
        // *Wie der „Bote“ berichtet, hatte Kern gewarnt*: what tells where it comes from is nothing that she says.
        let prev = self.before(k).filter(|prev| {
            let first = (0..k).find(|&index| self.chunks[index].range.start == prev.start);
            !first.is_some_and(|first| {
                self.opens(first, Opener::Clause) && self.hits.iter().any(|hit| (first..k).contains(&hit.chunk))
            })
        });
        let prev_speaks = prev.as_ref().is_some_and(|prev| {
            scan.has_quoted(self.unit, prev)
                || prev
                    .clone()
                    .any(|token| scan.is_open(self.unit, token) && scan.mood(token).is_some_and(|mood| mood.first))
        });
        // *Mit den Worten „…“ ging er.*
        let last = hit.last();
        let bare = scan.is(hit.main, Class::Preposition) && last + 1 < self.unit.range.end;
        if let Some(words) = self.quoted(k, hit).filter(|words| bare && words.start == last + 1) {
            return draft(vec![words], QuoteKind::Direct, "quoted");
        }
        // *„A“, sagte er: „B“* and *Er sagte: „B“*.
        let colon = self.colon(k).unwrap_or_else(|| self.behind_asides(k));
        if let Some(next) =
            self.chunks.get(colon).filter(|next| next.sep == ':' && !self.tells_of_another(index, strong))
        {
            let mut content = vec![];
            if inverted && quoted_before {
                content.extend(prev.clone());
            }
            let behind = self.chunks[colon..]
                .iter()
                .take_while(|chunk| chunk.sep != ';')
                .last()
                .map_or(next.range.end, |last| last.range.end);
            content.push(next.range.start..behind);
            // *Die Schau ist eröffnet: …*, but *eröffnete ihm: „…“*
            let told = |range: &Range<usize>| {
                let moody = |token: usize| scan.is_open(self.unit, token) && scan.is_reported(token);
                scan.has_quoted(self.unit, range) || range.clone().any(moody)
            };
            let moods = scan.lang.reporting.has_moods();
            let bare = hit.cue.strength == Use::Weak && (!moods || !hit.cue.np);
            if bare && !content.iter().any(told) {
                return None;
            }
            // *Aus Brüssel kommt Kritik: Die Reform gehe nicht weit genug, sagte ein Kommissar*: who says it is named there.
            let framed =
                |other: &Hit| other.chunk > colon && other.cue.strength == Use::Strong && self.names_teller(other);
            if hit.cue.strength == Use::Weak && moods && self.hits.iter().any(framed) {
                return None;
            }
            return draft(content, QuoteKind::Indirect, "colon");
        }
        // *Den Vorwurf, er habe gelogen, nannte Kern „Rufmord“*: what stands in front is judged and not said.
        let inverted = inverted && !(prev.as_ref().is_some_and(|prev| self.is_judged(k, hit, prev)));
        if let Some(prev) = prev
            .clone()
            .filter(|_| inverted && prev_speaks && (!manner || scan.has_quoted(self.unit, &self.chunks[k - 1].range)))
        {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "inverted");
        }
        if scan.lang.reporting.has_moods() && scan.is(hit.main, Class::Preposition) {
            let dependent = self.complement(k, hit).map(|start| (start, true, "complement"));
            let told = dependent
                .or_else(|| self.verb_second(k, hit, strong).map(|start| (start, false, "verb_second")))
                .or_else(|| self.infinitive(k, hit).map(|start| (start, true, "infinitive")));
            let (start, dependent, rule) = told?;
            return draft(one(start..self.end(start, k, dependent)), QuoteKind::Indirect, rule);
        }
        // *Ob die Halle öffnet, ließ die Stadt offen*
        if let Some(prev) = prev.clone().filter(|prev| inverted && !manner && self.is_asked(k, prev)) {
            return draft(vec![prev], QuoteKind::Indirect, "inverted");
        }
        // *Im Winter, erzählt der Wirt, stellt er eine Kerze ans Fenster.*
        if let Some(prev) = prev.clone().filter(|_| inverted && strong && self.resumes(k)) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "inverted");
        }
        // *Sie kommt nicht, sagt Kern, weil sie krank ist.*
        let named = source
            .as_ref()
            .is_some_and(|source| source.start > hit.main && self.chunks[k].range.contains(&source.start));
        let whole = |prev: &Range<usize>| self.is_whole(prev) || scan.is_headline(self.unit);
        if let Some(prev) = prev.clone().filter(|prev| inverted && strong && named && whole(prev)) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "inverted");
        }
        // *Neighbours complained, a patrol report says, that …*; *Rabe, the Herald claims, exploded: “…”*
        if let Some(prev) = prev.clone().filter(|_| strong && self.is_inserted(k, source.as_ref())) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "trailing");
        }
        // *“There's smoke,” a woman tells the dispatcher in a recording obtained by KTVB*
        let told = |at: usize| at < self.chunks[k].range.end;
        let closes = !scan.lang.reporting.has_moods() && quoted_before && !self.complement(k, hit).is_some_and(told);
        if let Some(prev) = prev.clone().filter(|prev| closes && self.trails(k, hit, prev, source.as_ref())) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "trailing");
        }
        if !manner {
            if let Some(start) = self.complement(k, hit) {
                if self.leaves_open(hit, start) {
                    return None;
                }
                return draft(one(start..self.end(start, k, true)), QuoteKind::Indirect, "complement");
            }
            if let Some(start) = self.verb_second(k, hit, strong) {
                // *whose lawyer says she was forced to sign, will appear …*
                let bound = !scan.lang.reporting.has_moods();
                return draft(one(start..self.end(start, k, bound)), QuoteKind::Indirect, "verb_second");
            }
        }
        // *begrüßte den Plan, mahnte aber zur Eile*: who acts in the clause before goes on.
        let goes_on = |prev: &Range<usize>| {
            let own = |source: &Range<usize>| source.start >= prev.start && source.end < prev.end;
            scan.lang.reporting.has_moods() && source.as_ref().is_some_and(own) && !prev_speaks
        };
        if let Some(prev) = prev.clone().filter(|prev| inverted && strong && self.is_whole(prev) && !goes_on(prev)) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "inverted");
        }
        if let Some(prev) = prev.filter(|prev| self.trails(k, hit, prev, source.as_ref())) {
            return draft(self.interrupted(prev, k, source.as_ref()), QuoteKind::Indirect, "trailing");
        }
        if manner && !quoted_before && !scan.has_quoted(self.unit, &self.chunks[k].range) {
            return None;
        }
        if let Some(start) = self.gerund(k, hit).filter(|_| source.is_some()) {
            return draft(one(start..self.end(start, k, true)), QuoteKind::Indirect, "infinitive");
        }
        let takes_infinitive = hit.cue.inf || hit.cue.that && scan.lang.reporting.has_moods();
        // *is alleged to have sold tickets*: the sentence as a whole is handed on, and nobody is named.
        let rumour = || hit.passive && source.is_none() && self.is_rumour(hit);
        // *kritisieren die Maßnahme und raten, …*: the verb that *und* joins asks for it.
        let joined = |other: &Hit| {
            other.chunk == k
                && other
                    .tokens
                    .first()
                    .is_some_and(|&first| first > hit.main && scan.is_behind(first, Class::Coordinator))
                && other.cue.inf
        };
        let takes_infinitive = takes_infinitive && !(scan.lang.reporting.has_moods() && self.hits.iter().any(joined));
        if let Some(start) = self.infinitive(k, hit).filter(|_| takes_infinitive) {
            // *were ordered to leave*: who told them so is not said.
            if rumour() || hit.passive && source.is_none() && !scan.lang.reporting.has_moods() {
                return None;
            }
            return draft(one(start..self.end(start, k, true)), QuoteKind::Indirect, "infinitive");
        }
        if self.is_rumour_of(hit, source.as_ref()) {
            return draft(one(self.unit.range.clone()), QuoteKind::Indirect, "hearsay");
        }
        // *hatte den Vorfall als „Störung“ bezeichnet*
        let closes = scan.lang.reporting.has_moods();
        if let Some((content, rule)) =
            source.as_ref().filter(|_| closes).and_then(|source| self.judgement(k, hit, source))
        {
            return draft(content, QuoteKind::Reported, rule);
        }
        // *In dem Brief ist von Betrug die Rede*
        let matter = || hit.cue.prepositions.iter().filter(|word| scan.lang.quoting.classes(word).has(Class::Agent));
        if let Some(shown) = Some(matter)
            .filter(|_| closes && hit.cue.act == Act::Show)
            .and_then(|matter| matter().find_map(|word| self.phrase_with(k, word)).filter(|_| source.is_some()))
        {
            return draft(one(shown.start - 1..shown.end), QuoteKind::Reported, "act.say");
        }
        // *Die „Welt am Sonntag“ berichtet über …*: the name of who says it is nothing that is said.
        let named = |words: &Range<usize>| {
            source.as_ref().is_some_and(|source| source.contains(&words.start) && description::is_outlet(scan, source))
        };
        // *eröffnete das Musical „Der kleine Prinz vom Mond“*: a verb that takes no object hands on no such words.
        let quotes = !scan.lang.reporting.has_moods() || hit.cue.strength != Use::Weak || hit.cue.np;
        // *quotes an email in which Danvers wrote that it was “a disgrace”*: the verb right before them says them.
        let nearer = |words: &Range<usize>| {
            let between = |other: &Hit| other.chunk == k && other.main > hit.last() && other.main < words.start;
            // *called it “solid” but said …*
            let before = |other: &Hit| other.chunk == k && words.end <= hit.main && other.main < words.start;
            let nearer = |other: &Hit| between(other) && other.cue.that || before(other);
            !closes && self.hits.iter().any(|other| nearer(other) && !other.goes_on)
        };
        // *sprachen über „Fragen der Stabilität“*: what is spoken about is nobody's words.
        let topic = |words: &Range<usize>| {
            let before = words.start.checked_sub(1).is_some_and(|before| scan.is(before, Class::About));
            before && closes && matches!(hit.cue.act, Act::Say | Act::Report)
        };
        let own = |words: &Range<usize>| quotes && !named(words) && !nearer(words) && !topic(words);
        if let Some(words) = self.quoted(k, hit).filter(own) {
            return draft(vec![words], QuoteKind::Direct, "quoted");
        }
        let points = (self.chunks[k].range.clone())
            .take_while(|&token| token < hit.main)
            .find(|&token| scan.is_word(token) && !scan.is(token, Class::Coordinator))
            .is_some_and(|token| {
                // *Das hat eine Umfrage ergeben*, whatever the tagger takes the participle for
                let helped = || {
                    let last = scan.last_word(&self.chunks[k].range) == Some(hit.main);
                    scan.lang.reporting.has_moods() && last && scan.is(token + 1, Class::Auxiliary)
                };
                // *Das jedenfalls behauptet Kern*
                let between = token + 2 < self.chunks[k].range.end
                    && scan.lang.reporting.has_moods()
                    && scan.tag(token + 1) == Tag::Adv
                    && hit.tokens.contains(&(token + 2));
                scan.is(token, Class::Demonstrative)
                    && token + 1 < self.chunks[k].range.end
                    && (hit.tokens.contains(&(token + 1)) || between || helped())
            });
        // *Das Bad bleibt zu, das teilte die Stadt mit*: what stands before in the sentence is said.
        let told = self.before(k).filter(|prev| points && self.is_whole(prev));
        // *So steht es in dem Brief.*
        let so = self.opens(k, Opener::So) && self.chunks.len() == 1 && hit.cue.act == Act::Show && inverted;
        let points = points || so;
        let holds = !matches!(hit.cue.act, Act::Deny | Act::Ask | Act::Criticise);
        // *Davor warnt der Verband.*, *Darauf hat sie hingewiesen.*
        if k == 0 && source.is_some() && self.takes_up(k, hit) && holds {
            return draft(vec![self.chunks[0].range.clone()], QuoteKind::Indirect, "before");
        }
        // *Der Täter hatte Helfer, davon ist die Kommissarin überzeugt*
        if let Some(told) = self.before(k).filter(|told| {
            let sep = self.chunks[k].sep == ',';
            sep && holds && source.is_some() && self.takes_up(k, hit) && self.is_whole(told)
        }) {
            return draft(vec![told], QuoteKind::Indirect, "inverted");
        }
        if (strong || shows()) && hit.cue.that && points && holds && source.is_some() {
            if k == 0 {
                return draft(vec![self.chunks[0].range.clone()], QuoteKind::Indirect, "before");
            }
            if let Some(told) = told.clone() {
                return draft(self.interrupted(told, k, source.as_ref()), QuoteKind::Indirect, "inverted");
            }
        }
        // *Das geht aus einem Bericht hervor.*
        let shows = || hit.cue.prepositions.iter().find_map(|word| self.phrase_with(k, word));
        if let Some(place) = shows().filter(|_| (k == 0 || told.is_some()) && points && hit.cue.act == Act::Show) {
            let found = match told {
                // *Der Konzern hat, das geht aus Unterlagen hervor, davon gewusst*
                Some(told) => draft(self.interrupted(told, k, Some(&place)), QuoteKind::Indirect, "inverted"),
                None => draft(vec![self.chunks[0].range.clone()], QuoteKind::Indirect, "before"),
            };
            return found.map(|draft| Draft { speaker: Some(place), ..draft });
        }
        // *Die Kosten bezifferte Kern auf zwei Millionen*: the object stands in front.
        let speaker = self.behind_object(k, hit, source.as_ref()).or(source.clone())?;
        let (content, rule) = self.act(k, hit, &speaker, strong)?;
        // *declined to comment*
        let silent = |at: usize| scan.is(at, Class::Infinitive) && scan.says_nothing(at + 1);
        if content.first().is_some_and(|first| silent(first.start)) {
            return None;
        }
        draft(content, QuoteKind::Reported, rule).map(|draft| Draft { speaker: Some(speaker), ..draft })
    }

    /// What stands before the chunk, back to a colon or semicolon.
    pub(super) fn before(&self, k: usize) -> Option<Range<usize>> {
        let last = k.checked_sub(1)?;
        let mut first = last;
        while first > 0 && !matches!(self.chunks[first].sep, ';' | ':') {
            first -= 1;
        }
        Some(self.chunks[first].range.start..self.chunks[last].range.end)
    }

    /// Whether the stretch holds a main clause of its own.
    pub(super) fn is_whole(&self, range: &Range<usize>) -> bool {
        self.chunks.iter().enumerate().filter(|(_, chunk)| range.contains(&chunk.range.start)).any(|(index, chunk)| {
            let told = self.opens(index, Opener::Clause) && self.hits.iter().any(|hit| hit.chunk == index);
            let dependent = told
                || self.scan.first(self.unit, chunk).is_some_and(|first| {
                    self.scan.is_subordinate(first, &chunk.range)
                        || self.scan.is(first, Class::Complement) && !self.points_at(first, chunk)
                        || chunk.sep == ',' && self.scan.binds(first, chunk.range.end)
                        || self.scan.is(first, Class::Relative)
                            && chunk.sep == ','
                            && !self.points_at(first, chunk)
                            && !(self.scan.lang.reporting.has_moods() && self.is_verb_second(first, chunk))
                });
            !dependent && self.scan.has_finite(self.unit, &chunk.range)
        })
    }
}

fn one(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}
