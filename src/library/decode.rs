//! Bytes of a file as text, whatever they are.

use crate::note::{Code, Problem};

/// Bytes at the beginning that are looked at to tell text from other things.
const LOOK: usize = 8192;

/// The text that the bytes stand for, and what is wrong with them. UTF-16 is known by its byte order mark; bytes that
/// are no UTF-8 become `�`; what is no text at all becomes an empty text.
pub fn decode(bytes: Vec<u8>) -> (String, Vec<Problem>) {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ if bytes.iter().take(LOOK).any(|byte| *byte == 0) => {
            let message = "holds zero bytes and is taken for no text; nothing of it is shown".to_owned();
            (
                String::new(),
                vec![Problem {
                    line: 1,
                    code: Code::Binary,
                    message,
                }],
            )
        }
        _ => narrow(bytes),
    }
}

fn narrow(bytes: Vec<u8>) -> (String, Vec<Problem>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let bytes = error.as_bytes();
            let before = &bytes[..error.utf8_error().valid_up_to()];
            let line = 1 + u32::try_from(before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX - 1);
            let message = "bytes that are not UTF-8; each is shown as �".to_owned();
            (
                String::from_utf8_lossy(bytes).into_owned(),
                vec![Problem {
                    line,
                    code: Code::NotUtf8,
                    message,
                }],
            )
        }
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<Problem>) {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units)
        .map(|character| character.unwrap_or('�'))
        .collect();
    let message = "is UTF-16; read as such, but most tools want UTF-8".to_owned();
    (
        text,
        vec![Problem {
            line: 1,
            code: Code::Utf16,
            message,
        }],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_utf8_are_named_by_their_line() {
        let (text, problems) = decode(b"one\ntwo \xff three".to_vec());
        assert_eq!(text, "one\ntwo � three");
        assert_eq!((problems[0].line, problems[0].code), (2, Code::NotUtf8));
    }

    #[test]
    fn utf16_is_read_by_its_byte_order_mark() {
        let little: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("장애\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let big: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain("장애\n".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        for bytes in [little, big] {
            let (text, problems) = decode(bytes);
            assert_eq!((text.as_str(), problems[0].code), ("장애\n", Code::Utf16));
        }
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        let (text, problems) = decode(b"\x7fELF\0\0\0".to_vec());
        assert_eq!((text.as_str(), problems[0].code), ("", Code::Binary));
        assert_eq!(decode(Vec::new()), (String::new(), Vec::new()));
    }
}
