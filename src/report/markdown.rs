//! Claims as a document: one heading an article, one item a claim.

use super::csv::chain;
use super::escape::markdown;
use crate::store::{ArticleId, StoredClaim};
use std::io::{self, Write};

/// Writes claims one by one, the claims of one article after each other.
pub struct Markdown<W: Write> {
    to: W,
    article: Option<ArticleId>,
}

impl<W: Write> Markdown<W> {
    pub fn new(mut to: W) -> io::Result<Self> {
        writeln!(to, "# Claims")?;
        Ok(Self { to, article: None })
    }

    pub fn write(&mut self, claim: &StoredClaim) -> io::Result<()> {
        if self.article != Some(claim.article) {
            self.head(claim)?;
            self.article = Some(claim.article);
        }
        let to = &mut self.to;
        let text = markdown(&claim.claim.text);
        writeln!(to, "- **{}** {text} (claim {})", markdown(claim.status.word()), claim.id)?;
        let chain = chain(&claim.claim.attribution);
        if !chain.is_empty() {
            writeln!(to, "  - said by {}", markdown(&chain))?;
        }
        writeln!(to, "  - read from: {}", markdown(claim.claim.quote.of(&claim.text)))?;
        let against: Vec<_> = claim.contradicted_by.iter().map(ToString::to_string).collect();
        if !against.is_empty() {
            let noun = if against.len() == 1 { "claim" } else { "claims" };
            writeln!(to, "  - contradicted by {noun} {}", against.join(", "))?;
        }
        if let Some(rating) = &claim.rating {
            writeln!(to, "  - rating: {}", markdown(rating))?;
        }
        if let Some(said) = claim.said {
            writeln!(to, "  - was it said: {said}")?;
        }
        if let Some(note) = &claim.note {
            writeln!(to, "  - note: {}", markdown(note))?;
        }
        for evidence in &claim.evidence {
            writeln!(to, "  - evidence: {}", markdown(evidence))?;
        }
        if let Some((by, at)) = claim.by.as_deref().zip(claim.at.as_deref()) {
            writeln!(to, "  - reviewed by {} at {}", markdown(by), markdown(at))?;
        }
        Ok(())
    }

    fn head(&mut self, claim: &StoredClaim) -> io::Result<()> {
        let title = claim.title.as_deref().map_or_else(|| format!("Article {}", claim.article), markdown);
        writeln!(self.to, "\n## {title}\n")?;
        let mut facts: Vec<String> = Vec::new();
        facts.extend(claim.outlet.as_deref().map(markdown));
        facts.extend(claim.published.as_deref().map(markdown));
        if !claim.agencies.is_empty() {
            facts.push(markdown(&claim.agencies.join(", ")));
        }
        facts.extend(claim.url.as_deref().map(markdown));
        if facts.is_empty() { Ok(()) } else { writeln!(self.to, "{}\n", facts.join(" · ")) }
    }

    /// Hands back what was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.to.flush()?;
        Ok(self.to)
    }
}
