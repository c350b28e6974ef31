//! Korean verbs and adjectives: from an inflected word to the dictionary forms it may come from, by taking endings
//! off and undoing the contractions that they cause.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::forms::{Form, Forms};
use super::jamo::{Syllable, coda, onset, vowel};

/// Endings that follow a stem as it is.
const PLAIN: &str = "다 고 지 게 기 는 던 자 네 냐 니 나 며 면 거나 도록 든 든지 느라 는데 는데요 는지 는가 는가요 나요 지만 지는 지도 지를 \
    기는 기도 기에 기를 기가 기로 기까지 고서 고는 고도 고요 습니다 습니까 은 을 으면 으며 으니 으니까 으려고 으려면 음 는다 는다고 는다면 \
    려고 려면 러 니까 면서 으면서 자고 다고 다는 다면 다가 더라 더라도 더니 겠다 겠습니다 겠지만 겠고 세요 으세요 십시오 죠 지요 거든 \
    길 을까 을까요 을지 을수록 을게 을래 을때 던데 던지 구나 는구나 듯 듯이 듯한 지말 지않 지못 기위해 기때문에";

/// Endings after the past's ㅆ.
const PAST: &str = "다 습니다 습니까 어요 어 을 던 지만 고 는데 는데요 으며 으면 으나 으니 으니까 음 음을 기 기에 네 네요 나 나요 죠 지 을까 \
    을까요 을지 거든 더라 던데 는지 는가 다고 다는 다면 다가 더니 어서 어도 을때 던가 구나 거나 을수록 냐 니 듯 듯이";

/// What follows the form in 아 or 어.
const INFINITIVE: &str = " 서 요 도 야 라 서는 서도 야만 야지 야죠 야할 야하는 야한다 진 지는 지고 진다 질 졌다 지며 지면 집니다 주 주는 주고 줘 \
    준다 줬다 보 보는 보고 본 볼 봐 봤다 보자 보니 둔 두고 놓고 놓은 있는 있다 있고 왔다 오는 온 가는 간다 가고 라고";

/// Verbs that follow the form in 아 or 어 without a blank, by their first syllables: 죽어버렸습니다, 나눠주었다.
const AUXILIARY: [&str; 24] = [
    "버리", "버려", "버렸", "버린", "버릴", "버립", "주었", "줬", "줄", "줍", "보았", "봤", "볼", "봅", "놓", "놨",
    "냈", "내고", "나갔", "나가", "왔", "오면", "갔", "가면",
];

/// What follows the present's ㄴ.
const N: &str = " 다 데 데요 지 지도 가 가요 다고 다는 다면 다고요 들";
/// What follows the future's ㄹ.
const L: &str = " 까 까요 지 지도 수록 게 게요 래 래요 때 수 것 거 걸 지라도";
/// What follows the noun's ㅁ, which is too common at the end of nouns to be believed but after 하 and 되.
const M: &str = " 을 은 이 으로 에 과 의 도";
/// What follows the formal ㅂ.
const B: &str = "니다 니까 시다 니다만";

/// Verbs that turn a noun into a verb.
const LIGHT: [&[char]; 5] = [&['하'], &['되'], &['시', '키'], &['당', '하'], &['받']];

/// The last syllables of stems in ㄹ, which they lose before ㄴ, ㄹ and ㅂ: 만든, 알, 삽니다. There are no others to speak
/// of, and a noun in ㄴ or ㄹ must not be taken for such a verb.
const STEMS_IN_L: &str = "들알살놀길멀달열풀팔끌줄늘밀걸돌물불빌얼울졸털헐질칠툴글날갈말쓸썰절틀굴떨널벌깔잘설";
/// Those of stems in ㅏ and ㅓ, with which 아 and 어 merge: 갔다, 건너.
const STEMS_IN_A: &str = "가나라사자차타파까싸짜따너서";
/// Those of stems in ㅡ, which is lost before 아 and 어: 썼다, 바빠.
const STEMS_IN_EU: &str = "쓰크뜨끄트쁘프그르";
/// Those of stems in ㅗ: 왔다, 봐.
const STEMS_IN_O: &str = "오보쏘꼬";

struct Endings {
    plain: HashSet<&'static str>,
    past: HashSet<&'static str>,
    infinitive: HashSet<&'static str>,
    n: HashSet<&'static str>,
    l: HashSet<&'static str>,
    m: HashSet<&'static str>,
    b: HashSet<&'static str>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    // A list that begins with a blank holds the empty ending too.
    let set = |list: &'static str| {
        let mut set: HashSet<&'static str> = list.split_whitespace().collect();
        if list.starts_with(' ') {
            set.insert("");
        }
        set
    };
    Endings {
        plain: set(PLAIN),
        past: set(PAST),
        infinitive: set(INFINITIVE),
        n: set(N),
        l: set(L),
        m: set(M),
        b: set(B),
    }
});

/// Syllables of an ending at most.
const LONGEST_ENDING: usize = 6;

/// Adds the dictionary forms (`버리다`) that a word may come from, and the nouns of verbs such as `대응하다`.
pub fn lemmas(word: &[char], forms: &mut Forms) {
    let mut buffer = [0u8; LONGEST_ENDING * 4];
    for split in (1..=word.len()).rev().take(LONGEST_ENDING + 1) {
        let (stem, rest) = word.split_at(split);
        let Some(ending) = encode(rest, &mut buffer) else {
            continue;
        };
        let Some(last) = stem.last().copied().and_then(Syllable::of) else {
            continue;
        };
        let before = &stem[..stem.len() - 1];
        let endings = &*ENDINGS;
        if endings.plain.contains(ending) {
            add(before, &[last], forms);
        }
        match last.coda {
            coda::SS if endings.past.contains(ending) => contracted(before, last, forms),
            coda::NONE if endings.infinitive.contains(ending) || auxiliary(ending) => contracted(before, last, forms),
            coda::N if endings.n.contains(ending) && word.len() > 1 => adnominal(before, last, forms),
            coda::L if endings.l.contains(ending) && word.len() > 1 => adnominal(before, last, forms),
            coda::M if endings.m.contains(ending) && light(last) => add(before, &[last.with_coda(coda::NONE)], forms),
            coda::B if endings.b.contains(ending) => adnominal(before, last, forms),
            _ => {}
        }
    }
}

fn auxiliary(ending: &str) -> bool {
    AUXILIARY.iter().any(|verb| ending.starts_with(verb))
}

fn encode<'a>(rest: &[char], buffer: &'a mut [u8]) -> Option<&'a str> {
    let mut end = 0;
    for character in rest {
        let written = character.encode_utf8(buffer.get_mut(end..end + 4)?).len();
        end += written;
    }
    std::str::from_utf8(&buffer[..end]).ok()
}

/// 하 or 되.
fn light(syllable: Syllable) -> bool {
    (syllable.onset == onset::H && syllable.vowel == vowel::A) || (syllable.onset == 3 && syllable.vowel == vowel::OE)
}

/// Adds `before + end + 다`; for 하다, 되다 and their like the noun before it instead.
fn add(before: &[char], end: &[Syllable], forms: &mut Forms) {
    let stem = || {
        before
            .iter()
            .copied()
            .chain(end.iter().map(|syllable| syllable.character()))
    };
    let length = before.len() + end.len();
    for light in LIGHT {
        if length >= light.len() + 2 && stem().skip(length - light.len()).eq(light.iter().copied()) {
            forms.push(Form::Stem, stem().take(length - light.len()));
            return;
        }
    }
    forms.push(Form::Verb, stem().chain(std::iter::once('다')));
}

/// Undoes what ㄴ, ㄹ and ㅂ do to a stem: 버린 ← 버리, 만든 ← 만들, 어려운 ← 어렵.
fn adnominal(before: &[char], last: Syllable, forms: &mut Forms) {
    let open = last.with_coda(coda::NONE);
    // 은, 을, 는 and, after more than a syllable, 를 are particles or endings of their own: no stem ends so.
    let particle = match last.onset {
        onset::NG | onset::N => true,
        onset::L => last.coda == coda::L && before.len() > 1,
        _ => false,
    };
    if last.vowel == vowel::EU && particle {
        return;
    }
    let burdened = last.onset == onset::NG && last.vowel == vowel::U;
    match before.split_last() {
        Some((previous, rest)) if burdened => with_coda(rest, *previous, coda::B, forms),
        _ => {
            add(before, &[open], forms);
            let closed = open.with_coda(coda::L);
            if is_one_of(STEMS_IN_L, closed) {
                add(before, &[closed], forms);
            }
        }
    }
}

fn is_one_of(stems: &str, syllable: Syllable) -> bool {
    stems.contains(syllable.character())
}

fn with_coda(before: &[char], last: char, final_consonant: u32, forms: &mut Forms) {
    if let Some(syllable) = Syllable::of(last).filter(|syllable| syllable.coda == coda::NONE) {
        add(before, &[syllable.with_coda(final_consonant)], forms);
    }
}

/// Undoes what 아 and 어 (and the past, which is made of them) do to a stem.
fn contracted(before: &[char], last: Syllable, forms: &mut Forms) {
    let bare = last.onset == onset::NG;
    let previous = before
        .split_last()
        .and_then(|(previous, rest)| Some((rest, Syllable::of(*previous)?)));
    match (last.vowel, previous) {
        // 먹었 ← 먹, 받아 ← 받; 들었 ← 듣
        (vowel::A | vowel::EO, Some((rest, stem))) if bare => {
            add(rest, &[stem], forms);
            if stem.coda == coda::L {
                add(rest, &[stem.with_coda(coda::D)], forms);
            }
        }
        // 몰랐 ← 모르, 불러 ← 부르
        (vowel::A | vowel::EO, Some((rest, stem))) if last.onset == onset::L && stem.coda == coda::L => {
            add(rest, &[stem.with_coda(coda::NONE), last.open(vowel::EU)], forms);
        }
        // 갔 ← 가, 섰 ← 서; 썼 ← 쓰, 바빴 ← 바쁘
        (vowel::A | vowel::EO, _) => {
            for (stems, vowel) in [(STEMS_IN_A, last.vowel), (STEMS_IN_EU, vowel::EU)] {
                let open = last.open(vowel);
                if is_one_of(stems, open) {
                    add(before, &[open], forms);
                }
            }
        }
        // 했 ← 하; 냈 ← 내
        (vowel::AE, _) if last.onset == onset::H => add(before, &[last.open(vowel::A)], forms),
        (vowel::AE, _) => add(before, &[last.open(vowel::AE)], forms),
        // 하였 ← 하
        (vowel::YEO, Some((rest, stem))) if bare && light(stem) => add(rest, &[stem], forms),
        // 버렸 ← 버리
        (vowel::YEO, _) => add(before, &[last.open(vowel::I)], forms),
        // 도왔 ← 돕; 왔 ← 오
        (vowel::WA, Some((rest, stem))) if bare && stem.coda == coda::NONE => {
            add(rest, &[stem.with_coda(coda::B)], forms);
            add(before, &[last.open(vowel::O)], forms);
        }
        (vowel::WA, _) if is_one_of(STEMS_IN_O, last.open(vowel::O)) => add(before, &[last.open(vowel::O)], forms),
        // 어려웠 ← 어렵; 배웠 ← 배우
        (vowel::WO, Some((rest, stem))) if bare && stem.coda == coda::NONE => {
            add(rest, &[stem.with_coda(coda::B)], forms);
            add(before, &[last.open(vowel::U)], forms);
        }
        (vowel::WO, _) => add(before, &[last.open(vowel::U)], forms),
        // 됐 ← 되
        (vowel::WAE, _) => add(before, &[last.open(vowel::OE)], forms),
        _ => {}
    }
}
