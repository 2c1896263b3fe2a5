import Foundation

/// A file that names contents, a line each, for ``GitBlobs`` to read in this order.
struct GitRequests {
    let path: String
    let place: ImportPlace

    /// Writes the names of objects. Throws an ``ImportFault`` where a line of them may be missing: all contents behind it would be taken for
    /// others.
    func write(_ names: some Sequence<ArraySlice<UInt8>>) throws {
        try write { file in
            names.allSatisfy { fputs(GitObjectID.hexadecimal($0) + "\n", file) >= 0 }
        }
    }

    /// Writes a text; throws an ``ImportFault`` where that fails.
    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        try write { file in fwrite(bytes, 1, bytes.count, file) == bytes.count }
    }

    private func write(_ body: (UnsafeMutablePointer<FILE>) -> Bool) throws {
        guard let file = fopen(path, "w") else { throw unwritable(errno) }
        let isWritten = body(file)
        // To close is a success also behind a line that was lost.
        let code = isWritten ? 0 : errno
        guard fclose(file) == 0, isWritten else { throw unwritable(isWritten ? errno : code) }
    }

    private func unwritable(_ code: Int32) -> ImportFault {
        ImportFault(
            place: place, reason: .unreadable,
            message: "a temporary file cannot be written (\(String(cString: strerror(code))))",
            remedy: "free some space, or name another folder with TMPDIR")
    }
}
