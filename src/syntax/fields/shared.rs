//! Stretches without a finite verb of their own that share that of the clause before.

use super::{Kind, Main, Part, Scan};
use crate::lang::quoting::Class as Words;
use crate::lang::shaping::Role;
use crate::syntax::tagger::Class;
use crate::syntax::word::NO_MARK;
use crate::syntax::{Tag, VerbForm, gap};

impl Scan<'_> {
    /// *…, sieben Ordner erlitten Schnittwunden*, *…, die Seeleute retteten sich*: in a stretch without a finite verb a form right
    /// behind its noun is one, where no noun follows that it could describe. Its tag is mended.
    pub(super) fn with_verb(&mut self, mut part: Part, fits: bool) -> Part {
        let inside = part.inside.clone();
        if part.finite.is_some() || !fits || inside.len() < 3 {
            return part;
        }
        let found = (inside.start + 1..inside.end - 1).find(|&place| {
            let noun = matches!(self.of(place - 1).tag, Tag::Noun | Tag::Propn);
            let next = self.of(place + 1).tag;
            let Class { tag, form } = self.of(place);
            let (adjective, participle) = (tag == Tag::Adj, tag == Tag::Verb && form == VerbForm::Participle);
            let free = match next {
                Tag::Noun | Tag::Propn | Tag::Num => participle,
                Tag::Det | Tag::Pron => true,
                Tag::Adp | Tag::Adv => adjective,
                _ => false,
            };
            noun && free && (adjective || participle) && self.words[place].starts_with(char::is_lowercase)
        });
        let Some(place) = found else { return part };
        let lang = self.lang;
        let past = self.of(place).tag == Tag::Adj && lang.shaping.gone(self.lower(place));
        let plural = self.of(place).tag == Tag::Verb
            && lang.shaping.goes_with_many(self.lower(place))
            && !lang.shaping.is_done(self.lower(place));
        let tag = Class::number(self.classes, Tag::Verb, VerbForm::Finite).filter(|_| past || plural);
        if let Some(tag) = tag {
            self.tags[place] = tag;
            part.finite = Some(place);
        }
        part
    }

    /// Whether a stretch without a verb goes on with the phrases of the clause before.
    pub(super) fn gap(&mut self, now: Main, part: &Part) -> Option<Kind> {
        // What is shared ends where something else begins.
        let end = (now.finite..part.start())
            .find(|&place| self.marks[place].mark != NO_MARK || place > now.finite && self.joins(place));
        let clause = now.start..end.unwrap_or(part.start());
        // A mark at the end of the sentence is none of its words.
        let tail = part.inside.start..self.last(&part.inside)? + 1;
        let start = clause.clone().find(|&place| self.marks[place].mark == NO_MARK && !self.joins(place))?;
        let gap = gap::find(&*self, start..clause.end, now.finite, tail, part.coordinator.is_none(), self.lang);
        gap.map(|_| Kind::Gap)
    }

    /// *will Schulen sanieren, eine Halle bauen und …*: where a modal verb and its infinitive stand before, what closes the next
    /// stretch and could be either is an infinitive as well. Its tag is mended.
    pub(super) fn is_lost_infinitive(&mut self, now: Main, part: &Part) -> bool {
        let last = self.last(&part.inside).filter(|&last| part.finite == Some(last) && last > part.inside.start);
        let Some(last) = last else { return false };
        let before = self.last(&(now.finite..part.start()));
        let after = before.is_some_and(|before| before > now.finite && self.of(before).form == VerbForm::Infinitive);
        let tag = Class::number(self.classes, Tag::Verb, VerbForm::Infinitive);
        let fits = after && self.words[last].ends_with('n') && self.has(Words::Modal, now.finite);
        if let Some(tag) = tag.filter(|_| fits) {
            self.tags[last] = tag;
        }
        fits
    }

    /// *ist von der Straße abgekommen und eine Böschung hinabgestürzt*: the same for participles that look like finite verbs.
    pub(super) fn is_lost_participle(&mut self, now: Main, part: &Part) -> bool {
        let last = self.last(&part.inside).filter(|&last| part.finite == Some(last) && last > part.inside.start);
        let Some(last) = last.filter(|_| part.coordinator.is_some()) else { return false };
        let before = self.last(&(now.finite..part.start()));
        // *wird von der EU, dem Land und der Stadt bezahlt*: it closes the clause itself.
        let closes =
            self.has(Words::Passive, now.finite) && (now.finite + 1..last).all(|at| self.of(at).form == VerbForm::None);
        let participle = Class { tag: Tag::Verb, form: VerbForm::Participle };
        let after = before.is_some_and(|before| before > now.finite && self.of(before) == participle);
        let lang = self.lang;
        let fits = closes || after && self.has(Words::Auxiliary, now.finite) && lang.shaping.is_done(self.lower(last));
        if let Some(tag) = Class::number(self.classes, participle.tag, participle.form).filter(|_| fits) {
            self.tags[last] = tag;
        }
        fits
    }

    /// Whether a stretch without a finite verb is a predicate that shares the helping verb of the main clause.
    pub(super) fn lent(&mut self, now: Main, part: &Part) -> Option<Kind> {
        let last = self.last(&part.inside)?;
        let form = self.of(last).form;
        let before = self.last(&(now.finite..part.start()))?;
        if self.of(before).form != form || before == now.finite || self.words[last].starts_with(char::is_uppercase) {
            return None;
        }
        // *und dort noch | getötet*, but nothing that a comma alone sets off: *…, so hieß es, verletzt*.
        let fits = part.coordinator.is_some() || part.inside.len() > 1 || self.tag(part.inside.end) == Some(Tag::Cconj);
        match form {
            // *belogen und vorgeführt | worden*: the whole helping verb has to stand before.
            VerbForm::Participle
                if fits && self.of(before).tag == self.of(last).tag && self.has(Words::Auxiliary, now.finite) =>
            {
                Some(Kind::Lent { perfect: self.is(Role::Perfect, now.finite) })
            }
            VerbForm::Infinitive
                if fits && (self.has(Words::Modal, now.finite) || self.has(Words::Passive, now.finite)) =>
            {
                // *…, ohne zu bremsen*
                let bare = |scan: &mut Self, at: usize| {
                    let lang = scan.lang;
                    let before = at.checked_sub(1).is_some_and(|at| scan.has(Words::Infinitive, at));
                    !before && !lang.quoting.has_infix(scan.lower(at))
                };
                (bare(self, last) && bare(self, before)).then_some(Kind::Lent { perfect: true })
            }
            _ => None,
        }
    }
}

impl gap::Sight for Scan<'_> {
    fn tag(&self, place: usize) -> Tag {
        self.of(place).tag
    }

    fn form(&self, place: usize) -> VerbForm {
        self.of(place).form
    }

    fn low(&self, place: usize) -> String {
        self.words[place].to_lowercase()
    }
}
