//! Claims that were loaded for comparing and are kept for the next time: those of one story come together.

use super::{ArticleId, ClaimId, Filter, Store, StoredClaim};
use crate::error::Error;
use crate::matching::context::{Scene, Setting};
use crate::matching::proposition::Proposition;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

/// How many claims are kept, in each of two generations: what was not asked for while one of them filled goes.
pub(super) const KEPT: usize = 1_000;

/// A stored claim and what comparing needs of it.
#[derive(Debug)]
pub(super) struct Known {
    pub stored: StoredClaim,
    pub proposition: Proposition,
    pub scene: Scene,
}

#[derive(Debug, Default)]
pub(super) struct Loaded {
    young: HashMap<ClaimId, Rc<Known>>,
    old: HashMap<ClaimId, Rc<Known>>,
    /// Texts that claims stand in, for as long as one of them is kept.
    settings: HashMap<ArticleId, Weak<Setting>>,
}

impl Loaded {
    pub fn forget(&mut self, claim: ClaimId) {
        self.young.remove(&claim);
        self.old.remove(&claim);
    }

    fn has(&self, claim: ClaimId) -> bool {
        self.young.contains_key(&claim) || self.old.contains_key(&claim)
    }

    fn get(&mut self, claim: ClaimId) -> Option<Rc<Known>> {
        if let Some(known) = self.young.get(&claim) {
            return Some(known.clone());
        }
        let known = self.old.remove(&claim)?;
        self.put(known.clone());
        Some(known)
    }

    fn put(&mut self, known: Rc<Known>) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
            self.settings.retain(|_, setting| setting.strong_count() > 0);
        }
        self.young.insert(known.stored.id, known);
    }

    /// What surrounds a claim, the same for all claims of one text.
    fn setting(&mut self, stored: &StoredClaim) -> Rc<Setting> {
        let known = self.settings.get(&stored.article).and_then(Weak::upgrade);
        known.filter(|known| known.holds(stored)).unwrap_or_else(|| {
            let setting = Rc::new(Setting::of(stored));
            self.settings.insert(stored.article, Rc::downgrade(&setting));
            setting
        })
    }
}

impl Store {
    /// A claim for comparing, kept for the next time.
    pub(super) fn known(&mut self, id: ClaimId) -> Result<Option<Rc<Known>>, Error> {
        if let Some(known) = self.loaded.get(id) {
            return Ok(Some(known));
        }
        let filter = Filter { claim: Some(id), gone: true, ..Filter::default() };
        let found = self.claims(&filter)?.pop();
        Ok(found.map(|stored| self.keep(stored)))
    }

    /// Loads the first claims of an article together, which costs less than one by one.
    pub(super) fn load_article(&mut self, article: ArticleId, most: usize) -> Result<(), Error> {
        let filter = Filter { article: Some(article), limit: Some(most), ..Filter::default() };
        for stored in self.claims(&filter)? {
            if !self.is_known(stored.id) {
                self.keep(stored);
            }
        }
        Ok(())
    }

    /// Whether a claim is among those that were kept.
    pub(super) fn is_known(&self, id: ClaimId) -> bool {
        self.loaded.has(id)
    }

    fn keep(&mut self, mut stored: StoredClaim) -> Rc<Known> {
        let setting = self.loaded.setting(&stored);
        stored.text = setting.text();
        let proposition = Proposition::read(&stored, &mut self.words);
        let known = Rc::new(Known { scene: Scene::within(&stored, setting), proposition, stored });
        self.loaded.put(known.clone());
        known
    }

    /// The same for who wants the claim alone.
    pub(super) fn load(&mut self, id: ClaimId) -> Result<Option<StoredClaim>, Error> {
        Ok(self.known(id)?.map(|known| known.stored.clone()))
    }
}
