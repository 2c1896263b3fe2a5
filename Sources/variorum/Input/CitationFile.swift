import Archiving

/// A file with citations, or standard input, read whole within bounds.
struct CitationFile {
    let path: String

    /// The most citations that are checked in one run.
    static let mostCitations = 10_000

    /// The citations in order, at least one.
    func citations() throws -> [CitationReader.Found] {
        let found = CitationReader.citations(in: try file.content(), limit: Self.mostCitations + 1)
        guard !found.isEmpty else {
            throw WholeFile.Fault(description: "\(name): has no citation; give a file with what 'variorum cite' wrote")
        }
        guard found.count <= Self.mostCitations else {
            throw WholeFile.Fault(
                description: "\(name): has more than \(Self.mostCitations) citations; give it in parts")
        }
        return found
    }

    private var file: WholeFile { WholeFile(path: path) }

    private var name: String { file.name }
}
