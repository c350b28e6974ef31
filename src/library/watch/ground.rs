//! Whether the file system that a folder lies on tells of every change.

use std::path::Path;

/// What a file system can be relied on for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// It tells of every change.
    Firm,
    /// It tells of what happens here; there may be others who change it.
    Doubtful,
    /// It tells of nothing.
    Remote,
}

#[cfg(target_os = "linux")]
mod types {
    /// File systems of another machine, by the numbers in Linux's `magic.h`: NFS, SMB (three), AFS, Coda, Ceph, 9P,
    /// the shared folders of VirtualBox.
    pub const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x5346_414f,
        0x7375_7245,
        0x00c3_6400,
        0x0102_1997,
        0x786f_4256,
    ];
    /// FUSE: anything may be behind it.
    pub const FUSE: u32 = 0x6573_5546;
}

/// What the file system of a folder can be relied on for.
#[cfg(target_os = "linux")]
pub fn ground(folder: &Path) -> Ground {
    // The numbers have 32 bits; the type that the system gives them in may extend the sign.
    let number = rustix::fs::statfs(folder).map(|told| told.f_type as u32);
    match number {
        Ok(number) if types::REMOTE.contains(&number) => Ground::Remote,
        Ok(types::FUSE) => Ground::Doubtful,
        _ => Ground::Firm,
    }
}

/// What the file system of a folder can be relied on for. Only Linux can be asked.
#[cfg(not(target_os = "linux"))]
pub fn ground(_: &Path) -> Ground {
    Ground::Firm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_folder_is_not_on_another_machine() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_ne!(ground(folder.path()), Ground::Remote);
        assert_eq!(ground(Path::new("/nowhere/at/all")), Ground::Firm);
    }
}
