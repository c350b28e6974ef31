//! Korean words without their particles.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::forms::{Form, Forms};
use super::jamo::{Syllable, coda};

/// What the syllable before a particle must end in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    /// A final consonant.
    Closed,
    /// A vowel.
    Open,
    /// A vowel or ㄹ.
    OpenOrL,
}

/// Particles that stand alone, and what they follow.
const PARTICLES: &[(After, &str)] = &[
    (
        After::Closed,
        "을 은 이 과 으로 이나 이랑 이며 이고 이란 이라 이라고 이라는 이라도 이라면 이든 이든지 이야 이다 이었다 이에요 이면 이지만 이죠 이지 이므로 이니까 이었던 인데요",
    ),
    (
        After::Open,
        "를 는 가 와 나 랑 며 란 라 라고 라는 라도 라면 든 든지 야 였다 예요 였던 니까",
    ),
    (After::OpenOrL, "로"),
    (
        After::Any,
        "의 에 도 만 에서 에게 에게서 한테 한테서 께 께서 부터 까지 조차 마저 밖에 처럼 만큼 보다 대로 마다 커녕 끼리 하고 \
         입니다 입니까 인 인데 인지 인가 인가요 일까 일까요 임 뿐 같은 같이",
    ),
];

/// Particles that others may follow.
const INNER: &[(After, &str)] = &[
    (
        After::Any,
        "에 에서 에게 에게서 한테 께 까지 부터 보다 처럼 만큼 대로 만 하고 밖에",
    ),
    (After::Closed, "으로 과 이라고 으로부터 으로서 으로써"),
    (After::Open, "와 라고"),
    (After::OpenOrL, "로 로부터 로서 로써"),
];

/// What may follow them.
const OUTER: &str = "는 도 만 의 은 을 이 가 나 요 만은 만이 까지 까지도 부터 부터는 라도 조차 다";

/// Particles that leave a one-syllable word; others are more often a part of the word (회의, 속도, 결과).
const SHORT: &str = "을 를 은 는 이 가 에 에서 으로 로 와 에는 에도 으로는 로는";

type Table = HashMap<char, Vec<(Vec<char>, After)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    let mut add = |particle: String, after: After| {
        let particle: Vec<char> = particle.chars().collect();
        if let Some(last) = particle.last() {
            table.entry(*last).or_default().push((particle, after));
        }
    };
    for (after, list) in PARTICLES.iter().chain(INNER) {
        list.split_whitespace()
            .for_each(|particle| add(particle.to_owned(), *after));
    }
    for (after, list) in INNER {
        for inner in list.split_whitespace() {
            OUTER
                .split_whitespace()
                .for_each(|outer| add(format!("{inner}{outer}"), *after));
        }
    }
    for list in table.values_mut() {
        list.sort_by_key(|(particle, _)| std::cmp::Reverse(particle.len()));
        list.dedup();
    }
    table
});

static SHORT_TABLE: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    SHORT
        .split_whitespace()
        .map(|particle| particle.chars().collect())
        .collect()
});

/// Whether a run of Hangul is nothing but a particle.
pub fn is_particle(run: &str) -> bool {
    let Some(list) = run.chars().next_back().and_then(|last| TABLE.get(&last)) else {
        return false;
    };
    list.iter()
        .any(|(particle, _)| particle.iter().copied().eq(run.chars()))
}

/// The word without its longest particle, and that without the plural's 들.
pub fn stems(word: &[char], forms: &mut Forms) {
    let stem = without_particle(word).unwrap_or(word);
    if stem.len() < word.len() {
        forms.push(Form::Stem, stem.iter().copied());
    }
    if let [singular @ .., '들'] = stem
        && singular.len() >= 2
    {
        forms.push(Form::Stem, singular.iter().copied());
    }
}

fn without_particle(word: &[char]) -> Option<&[char]> {
    let list = TABLE.get(word.last()?)?;
    list.iter().find_map(|(particle, after)| {
        let stem = word.strip_suffix(particle.as_slice()).filter(|stem| !stem.is_empty())?;
        let long = stem.len() > 1 || SHORT_TABLE.contains(particle);
        (long && follows(*stem.last()?, *after)).then_some(stem)
    })
}

fn follows(before: char, after: After) -> bool {
    let Some(syllable) = Syllable::of(before) else {
        return after == After::Any;
    };
    match after {
        After::Any => true,
        After::Closed => syllable.coda != coda::NONE,
        After::Open => syllable.coda == coda::NONE,
        After::OpenOrL => matches!(syllable.coda, coda::NONE | coda::L),
    }
}
