public import ArticleModel

/// What a reader of an input comes upon.
public enum ImportEvent: Sendable {
    /// A version, and where it stands.
    case version(ImportedVersion, ImportPlace)
    /// A record that could not be read; the reader goes on with the next.
    case fault(ImportFault)
    /// Something worth telling that loses nothing, such as a field that is not known.
    case note(String, ImportPlace)
    /// Something that was made of what the version behind it holds.
    case remark(ImportRemark, ImportPlace)
    /// The versions held of an article get other numbers, before those that follow are compared with them.
    case renumbering(ArticleRenumbering)
    /// How far the input has been read: one without a head before its first version, one with its head behind its last.
    case position(IngestPosition)
}
