public import Archiving

/// A question on its way to a reader.
public protocol ArchiveQuestion: Sendable {
    /// Answers it from the reader's connection to the archive, whoever waits for it; never fails.
    func answer(from archive: Archive)
}
