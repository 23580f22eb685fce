//! What is set in between commas, dashes or brackets.

use super::super::word::{CLOSE, COLON, COMMA, DASH, NO_MARK, OPEN, STOP};
use super::super::{Tag, VerbForm};
use super::{Hang, LONGEST_INSERT, LONGEST_PHRASE, MOST, Parts};
use crate::lang::quoting::Class as Words;

impl Parts {
    pub(super) fn insertions(&mut self) {
        let mut place = 1;
        while place < self.spots.len() && self.hangs.len() < MOST {
            match self.insertion(place) {
                Some((end, relative)) => {
                    // *a spokesman for the firm, who ...*
                    let first = self.spots[place + 1];
                    let personal = first.classes.has(Words::Personal) || first.tag == Tag::Propn;
                    self.part(place..end, Hang::On { word: place - 1, relative, personal });
                    for spot in &mut self.spots[place..end] {
                        spot.hidden = true;
                    }
                    if first.finite_past && !relative {
                        self.spots[place + 1].form = VerbForm::Participle;
                    }
                    place = end;
                }
                None => place += 1,
            }
        }
    }

    /// The end of what is set in at the mark, with the mark that closes it, and whether it is a relative clause.
    fn insertion(&self, place: usize) -> Option<(usize, bool)> {
        let spots = &self.spots;
        let (mark, before) = (spots.get(place)?, spots.get(place.checked_sub(1)?)?);
        let first = spots.get(place + 1)?;
        if !matches!(before.tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron) || before.mark != NO_MARK {
            return None;
        }
        let far = spots.len().min(place + LONGEST_INSERT);
        let verb = |at: usize| spots[at].form == VerbForm::Finite;
        match mark.mark {
            OPEN => {
                let end = (place + 1..far).find(|&at| spots[at].mark == CLOSE)?;
                let inside = place + 1..end;
                let phrase = !inside.clone().any(|at| verb(at) || spots[at].mark == COLON);
                (phrase && !inside.is_empty() && self.has_more(end + 1)).then_some((end + 1, false))
            }
            DASH => {
                let end = (place + 1..far).find(|&at| matches!(spots[at].mark, DASH | COLON))?;
                let phrase = spots[end].mark == DASH && !(place + 1..end).any(verb);
                let nominal = matches!(first.tag, Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Pron);
                (phrase && nominal && end > place + 1 && self.verb_follows(end + 1)).then_some((end + 1, false))
            }
            COMMA if !mark.quoted && !first.quoted => {
                if self.is_relative(place + 1) {
                    // *It was a student who saw it first*
                    let cleft = spots[0].classes.has(Words::Expletive) && spots[1].tag == Tag::Aux;
                    if cleft {
                        return None;
                    }
                    return self.relative_end(place, far).map(|end| (end, true));
                }
                // *Hale, accused of theft, pleaded ...*: with no verb before it the form of the past is a participle.
                let participle = first.tag == Tag::Verb && (first.form == VerbForm::Participle || first.finite_past);
                let nominal = matches!(first.tag, Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
                    || first.tag == Tag::Pron && first.classes.has(Words::Determiner);
                let end = (place + 1..far).find(|&at| spots[at].mark != NO_MARK)?;
                let closed = spots[end].mark == COMMA && !spots[end].quoted && end > place + 1;
                let opened = |at: usize| spots.get(at).is_some_and(|spot| spot.quoted);
                if !closed
                    || opened(end + 1)
                    || (place + 1 + usize::from(participle)..end).any(verb)
                    || !(participle || nominal)
                {
                    return None;
                }
                // *AFP, citing police, reported*; *Investigators, the magazine writes, believe*
                let hands = first.classes.has(Words::Draws)
                    || first.classes.has(Words::Access)
                    || nominal && spots[end - 1].may_tell && end > place + 2;
                if hands {
                    return None;
                }
                let subject = self.verb_follows(end + 1) && self.is_subject(place);
                subject.then_some((end + 1, false))
            }
            _ => None,
        }
    }

    /// Whether the words before a comma are the subject of what follows, and no object: no verb stands between them and
    /// the last mark or conjunction before them.
    fn is_subject(&self, place: usize) -> bool {
        let near = (0..place).rev().take(LONGEST_PHRASE).filter(|&at| !self.spots[at].hidden);
        for at in near {
            let spot = &self.spots[at];
            if spot.mark != NO_MARK && spot.mark != COMMA || spot.tag == Tag::Cconj || spot.tag == Tag::Sconj {
                return true;
            }
            if spot.mark == COMMA {
                // *On Monday, the mayor, ...*: behind another comma it may be one of several.
                return false;
            }
            if spot.form == VerbForm::Finite || spot.form == VerbForm::Infinitive {
                // Behind a verb of saying a clause begins.
                return self.hands_on(at);
            }
        }
        true
    }

    fn has_more(&self, place: usize) -> bool {
        self.spots.get(place).is_some_and(|spot| spot.mark != STOP)
    }

    /// *who*, *most of whom*, *in which*.
    fn is_relative(&self, place: usize) -> bool {
        let has = |at: usize| self.spots.get(at).is_some_and(|spot| spot.classes.has(Words::Relative));
        let is = |at: usize, tags: &[Tag]| self.spots.get(at).is_some_and(|spot| tags.contains(&spot.tag));
        let led = is(place, &[Tag::Adp]) && has(place + 1);
        let some = [Tag::Adj, Tag::Num, Tag::Det, Tag::Pron, Tag::Adv, Tag::Noun];
        let part = |at: usize| is(at, &some) && is(at + 1, &[Tag::Adp]) && has(at + 2);
        // *that* behind a comma opens anything.
        let plain = has(place) && !self.spots[place].classes.has(Words::Complement);
        plain || led || part(place) || is(place, &some) && part(place + 1)
    }

    /// The end of a relative clause that opens behind the comma: at the comma before the verb of the clause around it, or
    /// before another sentence, or with the sentence.
    fn relative_end(&self, place: usize, far: usize) -> Option<usize> {
        let spots = &self.spots;
        let mut verb = false;
        for at in place + 1..far {
            let spot = &spots[at];
            verb |= spot.form == VerbForm::Finite;
            match spot.mark {
                COMMA if verb => {
                    if spots.get(at + 1).is_some_and(|next| next.quoted) || spot.quoted {
                        return None;
                    }
                    if self.verb_follows(at + 1) && self.is_subject(place) {
                        return Some(at + 1);
                    }
                    let joined = spots.get(at + 1).is_some_and(|next| next.tag == Tag::Cconj);
                    if self.sentence_from(at + 1 + usize::from(joined)).is_some() {
                        return Some(at);
                    }
                    // What else follows may go with either clause.
                    if !joined {
                        return None;
                    }
                }
                STOP if verb => return self.has_sentence_before(place).then_some(at),
                STOP | DASH | COLON => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a finite verb stands somewhere before.
    fn has_sentence_before(&self, place: usize) -> bool {
        self.spots[..place].iter().any(|spot| !spot.hidden && spot.form == VerbForm::Finite)
    }
}
