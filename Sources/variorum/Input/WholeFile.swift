import Foundation

/// A file, or standard input, read whole within bounds.
struct WholeFile {
    let path: String

    /// The largest file that is read, in bytes.
    static let mostBytes = 16_777_216

    /// What is wrong with the file, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// What messages call it.
    var name: String { path == "-" ? "standard input" : path.printable }

    /// All of it.
    func content() throws -> Data {
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
