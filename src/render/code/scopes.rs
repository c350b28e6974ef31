//! What a grammar's many scopes are in our few words.

use std::sync::LazyLock;

use syntect::parsing::Scope;

use super::Token;

/// Scopes that are looked at, from the innermost on.
const DEEPEST: usize = 8;

/// Beginnings of scopes, the particular before the general.
const NAMES: [(&str, Token); 30] = [
    ("comment", Token::Comment),
    ("constant.character.escape", Token::Number),
    ("meta.interpolation", Token::Plain),
    ("meta.template.expression", Token::Plain),
    ("source", Token::Plain),
    ("string", Token::Text),
    ("constant.other.symbol", Token::Text),
    ("constant", Token::Number),
    ("keyword.operator", Token::Plain),
    ("keyword", Token::Keyword),
    ("storage.type.function.arrow", Token::Plain),
    ("storage.type.primitive", Token::Type),
    ("storage", Token::Keyword),
    ("entity.name.function", Token::Function),
    ("support.function", Token::Function),
    ("variable.function", Token::Function),
    ("variable.annotation", Token::Function),
    ("entity.name.tag", Token::Keyword),
    ("entity.other.attribute-name", Token::Function),
    ("entity.other.inherited-class", Token::Type),
    ("entity.name.section", Token::Keyword),
    ("markup.heading", Token::Keyword),
    ("entity.name", Token::Type),
    ("support.type", Token::Type),
    ("support.class", Token::Type),
    ("variable.language", Token::Keyword),
    ("markup.inserted", Token::Added),
    ("markup.deleted", Token::Removed),
    ("markup.raw", Token::Text),
    ("text", Token::Plain),
];

static SCOPES: LazyLock<Vec<(Scope, Token)>> = LazyLock::new(|| {
    let scope = |(name, token): &(&str, Token)| Scope::new(name).ok().map(|scope| (scope, *token));
    NAMES.iter().filter_map(scope).collect()
});

/// What stands inside these scopes, outermost first.
pub(super) fn token(stack: &[Scope]) -> Token {
    let told = |scope: &Scope| {
        let mut known = SCOPES.iter();
        known.find_map(|(name, token)| name.is_prefix_of(*scope).then_some(*token))
    };
    stack.iter().rev().take(DEEPEST).find_map(told).unwrap_or(Token::Plain)
}
