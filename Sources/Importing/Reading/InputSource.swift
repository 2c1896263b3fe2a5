import Foundation

/// Bytes of a file or of standard input, a chunk at a time.
final class InputSource {
    let name: String
    let totalBytes: Int64?
    private(set) var bytesRead: Int64 = 0
    private let file: FileHandle

    static let chunkBytes = 1 << 20

    /// Opens `path`; `-` is standard input.
    init(path: String) throws {
        guard path != "-" else {
            name = "standard input"
            totalBytes = nil
            file = .standardInput
            return
        }
        name = path
        var isDirectory: ObjCBool = false
        let place = ImportPlace(input: path)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ImportFault(.missing, at: place)
        }
        if isDirectory.boolValue { throw ImportFault(.isDirectory, at: place) }
        guard let opened = FileHandle(forReadingAtPath: path) else {
            throw ImportFault(.unreadable("no permission"), at: place)
        }
        file = opened
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        totalBytes = attributes?[.type] as? FileAttributeType == .typeRegular ? attributes?[.size] as? Int64 : nil
    }

    /// The next bytes; empty at the end.
    func nextChunk() throws -> Data {
        do {
            let chunk = try file.read(upToCount: Self.chunkBytes) ?? Data()
            bytesRead += Int64(chunk.count)
            return chunk
        } catch {
            throw ImportFault(.unreadable(error.localizedDescription), at: ImportPlace(input: name))
        }
    }
}
