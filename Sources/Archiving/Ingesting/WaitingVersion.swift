import ArticleModel

/// A version that waits to be stored, with what is computed of it but once.
struct WaitingVersion {
    let version: ImportedVersion
    /// Whether it takes the place of one that is held with other content.
    let replaces: Bool
    /// The digest of its text.
    let digest: TextDigest
    /// The keys of its content, as far as the archive was asked for it.
    var keys = ContentKeys()

    init(_ version: ImportedVersion, replaces: Bool) {
        self.version = version
        self.replaces = replaces
        digest = version.digest ?? TextDigest(title: version.title, paragraphs: version.paragraphs)
    }
}

/// The content keys of a version's title, paragraphs and links, as far as they were computed.
struct ContentKeys {
    private var keys: [Place: ContentKey] = [:]

    private struct Place: Hashable {
        let kind: ParagraphKind
        let index: Int
    }

    /// The key of what stands at `index` among those of its kind; computed where it is not known, and not kept.
    func key(of kind: ParagraphKind, _ content: String, at index: Int) -> ContentKey {
        keys[Place(kind: kind, index: index)] ?? ContentKey(kind: kind, content: content)
    }

    /// The same, and it is kept.
    mutating func keepKey(of kind: ParagraphKind, _ content: String, at index: Int) -> ContentKey {
        let key = key(of: kind, content, at: index)
        keys[Place(kind: kind, index: index)] = key
        return key
    }
}
