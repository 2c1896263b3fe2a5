import Archiving
import Foundation

/// A file with citations, or standard input, read whole within bounds.
struct CitationFile {
    let path: String

    /// The largest file that is read, in bytes.
    static let mostBytes = 16_777_216

    /// The most citations that are checked in one run.
    static let mostCitations = 10_000

    /// What is wrong with the file, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The citations in order, at least one.
    func citations() throws -> [CitationReader.Found] {
        let found = CitationReader.citations(in: try content(), limit: Self.mostCitations + 1)
        guard !found.isEmpty else {
            throw Fault(description: "\(name): has no citation; give a file with what 'variorum cite' wrote")
        }
        guard found.count <= Self.mostCitations else {
            throw Fault(description: "\(name): has more than \(Self.mostCitations) citations; give it in parts")
        }
        return found
    }

    private var name: String { path == "-" ? "standard input" : path.printable }

    private func content() throws -> Data {
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw Fault(description: "\(name): cannot be read; check the name and its permissions")
        }
        var content = Data()
        do {
            while content.count <= Self.mostBytes, let part = try handle.read(upToCount: 65_536), !part.isEmpty {
                content += part
            }
        } catch {
            throw Fault(description: "\(name): cannot be read; give a file, or '-' for standard input")
        }
        guard content.count <= Self.mostBytes else {
            throw Fault(description: "\(name): is larger than \(Self.mostBytes) bytes; give it in parts")
        }
        return content
    }
}
