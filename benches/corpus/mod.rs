//! Notes made up for measuring: seeded, Korean and English mixed, words as frequent as Zipf has them, headings, tags
//! and questions as in real talk notes, about 4.4 KB a note.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

const SYLLABLES: &str = "가간감강개거건검게격결경계고공과관교구국권규그근금급기길나난남내노뇌누는능니다단달담당대덕도독동두드등라락란람량려력련로록론료류리린림마만말매면명모목무문물미민밀바박반발방배백번법변별보복본부분불비빈사산살상새색생서석선설성세소속송수순술스습승시식신실심아안압액야약양어억언업에여역연열영예오온완왕외요용우운원위유육음응의이인일임입자작장재저적전절점접정제조종좌주준중증지직진질집차참창책처천철첨청체초촉총최추축출충측층치침카코크타탄태터토통투트특파판팔패편평포표품풍프피필하학한할함합항해행향허험혁현형호화확환활황회획효후훈";

const PARTICLES: [&str; 16] = [
    "", "", "", "을", "를", "이", "가", "은", "는", "에", "에서", "의", "로", "과", "하는", "했다",
];

/// Words that are made up.
const RARE: usize = 40_000;

const LETTERS: [&str; 20] = [
    "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "que", "ri", "so", "tu", "va", "we", "xi", "yo",
    "ze",
];

/// A small generator of numbers (xorshift64*, Vigna 2016), the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize) % sides.max(1)
    }

    /// A rank from 0, the first the likeliest: about Zipf's law over so many.
    fn rank(&mut self, many: usize) -> usize {
        let uniform = (self.roll(1 << 30) as f64 + 1.0) / (1u64 << 30) as f64;
        (((many as f64 + 1.0).powf(uniform)) as usize)
            .saturating_sub(1)
            .min(many - 1)
    }
}

/// The words that notes are made of, the most frequent first: those of the sample notes as they are written there, then
/// made-up ones, three Korean ones to an English one.
pub struct Vocabulary {
    words: Vec<String>,
    /// From where on words are made up.
    made_up: usize,
}

impl Vocabulary {
    pub fn new(seed: u64) -> Vocabulary {
        let mut words = written(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/notes")));
        let made_up = words.len();
        let mut dice = Dice::new(seed);
        let syllables: Vec<char> = SYLLABLES.chars().collect();
        for number in 0..RARE {
            let length = 2 + dice.roll(3);
            words.push(if number % 4 == 3 {
                (0..length).map(|_| LETTERS[dice.roll(LETTERS.len())]).collect()
            } else {
                (0..length).map(|_| syllables[dice.roll(syllables.len())]).collect()
            });
        }
        Vocabulary { words, made_up }
    }

    /// A word as a text has it: a made-up Korean one with a particle.
    pub fn word(&self, dice: &mut Dice) -> String {
        let rank = dice.rank(self.words.len());
        let word = &self.words[rank];
        if rank < self.made_up || word.is_ascii() {
            return word.clone();
        }
        format!("{word}{}", PARTICLES[dice.roll(PARTICLES.len())])
    }

    fn words(&self, dice: &mut Dice, many: usize) -> String {
        (0..many).map(|_| self.word(dice)).collect::<Vec<_>>().join(" ")
    }

    /// A note.
    pub fn note(&self, number: usize, dice: &mut Dice) -> String {
        let mut text = String::new();
        let (year, month, day) = (2015 + dice.roll(11), 1 + dice.roll(12), 1 + dice.roll(28));
        let tag = dice.rank(200);
        let _ = writeln!(
            text,
            "---\ntitle: {} {number}\ndate: {year}-{month:02}-{day:02}",
            self.words(dice, 3)
        );
        let _ = writeln!(
            text,
            "speaker: speaker {}\ntags: [tag{tag}, topic/t{}]\n---",
            dice.rank(500),
            tag % 20
        );
        for _ in 0..7 + dice.roll(4) {
            let heading = 1 + dice.roll(4);
            let _ = writeln!(text, "\n## {}\n", self.words(dice, heading));
            for _ in 0..3 + dice.roll(4) {
                let length = 6 + dice.roll(14);
                let bullet = ["", "- ", "-> ", ""][dice.roll(4)];
                let _ = writeln!(text, "{bullet}{}", self.words(dice, length));
            }
        }
        let _ = writeln!(text, "\n## Q&A");
        for _ in 0..dice.roll(4) {
            let (question, answer) = (self.words(dice, 4), self.words(dice, 12));
            let _ = writeln!(text, "\n### {question} 어떻게 하나요?\n\n-> {answer}");
        }
        text
    }
}

/// The words of the notes in a folder, the most frequent first.
fn written(folder: &Path) -> Vec<String> {
    let mut counted: HashMap<String, usize> = HashMap::new();
    let walk = talkbook::library::walk(folder).unwrap_or_default();
    for text in walk
        .files
        .iter()
        .filter_map(|file| std::fs::read_to_string(&file.place).ok())
    {
        for word in text.split_whitespace() {
            let word = word.trim_matches(|character: char| !character.is_alphanumeric());
            if word.len() > 1
                && word
                    .chars()
                    .all(|character| character.is_alphanumeric() || character == '-')
            {
                *counted.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counted.into_iter().collect();
    words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    words.into_iter().map(|(word, _)| word).collect()
}

/// Writes so many notes into a folder, a thousand in each of its folders.
pub fn write(folder: &Path, notes: usize, seed: u64) -> std::io::Result<()> {
    let vocabulary = Vocabulary::new(seed);
    let mut dice = Dice::new(seed + 2);
    for number in 0..notes {
        let below = folder.join(format!("{:03}", number / 1000));
        if number % 1000 == 0 {
            std::fs::create_dir_all(&below)?;
        }
        let text = vocabulary.note(number, &mut dice);
        std::fs::write(below.join(format!("note-{number:06}.md")), text)?;
    }
    Ok(())
}

/// Bytes of all files below a folder.
pub fn size(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() {
            size(&entry.path())?
        } else {
            metadata.len()
        };
    }
    Ok(bytes)
}
