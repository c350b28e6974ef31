//! What counts how much in ranking.

/// The weights of ranking, in one table. Found on 193 labelled queries over 1,425 real notes by
/// `cargo bench --bench weights`, which finds them again and shows what each is worth: none of them, doubled or halved,
/// gains a hundredth of MRR@10.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// A word in the heading, the question, or the title of the note meant.
    pub heading: f32,
    /// A word in the title of the note that a place lies in.
    pub title: f32,
    /// A word in a heading above, a tag, a speaker's or an event's name.
    pub context: f32,
    /// A word in the text.
    pub body: f32,
    /// A word without its particles and endings, against the word as written at 1.
    pub stem: f32,
    /// A verb's dictionary form.
    pub verb: f32,
    /// What a verb's form counts where the word without its particle is a noun of the notes.
    pub doubt: f32,
    /// A part of an identifier.
    pub part: f32,
    /// The word's pairs of syllables in their order, wherever they stand: a part of a compound.
    pub pairs: f32,
    /// A compound whose parts the text writes apart.
    pub apart: f32,
    /// What begins like the word that is being typed.
    pub prefix: f32,
    /// How much of the other fields' scores adds to that of the best field.
    pub others: f32,
    /// All words together, against their sum at 1.
    pub all: f32,
    /// All words but one, of three or more.
    pub most: f32,
    /// A place that is called what the query says, added to its score.
    pub called: f32,
    /// Two neighbouring words of the query near each other in the text.
    pub near: f32,
    /// BM25's k1: how soon more of a word in a place says nothing more.
    pub saturation: f32,
    /// BM25's b: how much a long place is held against it.
    pub length: f32,
    /// A word that only holds a sentence together, against one that names something.
    pub little: f32,
}

/// The weights in use.
pub const WEIGHTS: Weights = Weights {
    heading: 1.4,
    title: 0.8,
    context: 0.3,
    body: 1.0,
    stem: 0.9,
    verb: 0.9,
    doubt: 0.5,
    part: 0.5,
    pairs: 0.4,
    apart: 0.7,
    prefix: 0.8,
    others: 0.3,
    all: 0.6,
    most: 0.5,
    called: 10.0,
    near: 0.3,
    saturation: 1.2,
    length: 0.5,
    little: 0.5,
};
