import Foundation

/// The bytes of a file, a pipe or standard input, as the system gives them.
final class FileBytes: ByteSource {
    /// How many bytes have been read.
    private(set) var bytesRead: Int64 = 0
    /// The size of the file; nil for what has none, such as a pipe.
    let totalBytes: Int64?

    private let descriptor: Int32
    private let place: ImportPlace

    /// Opens `path`, or takes standard input where it is `-`; throws an ``ImportFault`` where that cannot be read.
    init(path: String) throws {
        place = ImportPlace(input: path)
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileBytes.fault(errno, at: place) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            totalBytes = nil
            throw FileBytes.fault(errno, at: place)
        }
        let kind = status.st_mode & S_IFMT
        totalBytes = kind == S_IFREG ? Int64(status.st_size) : nil
        if kind == S_IFDIR { throw FileBytes.fault(EISDIR, at: place) }
    }

    /// Takes over a descriptor that is open for reading.
    init(descriptor: Int32, place: ImportPlace) {
        (self.descriptor, self.place, totalBytes) = (descriptor, place, nil)
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                bytesRead += Int64(count)
                return count
            }
            if errno != EINTR { throw FileBytes.fault(errno, at: place) }
        }
    }

    private static func fault(_ code: Int32, at place: ImportPlace) -> ImportFault {
        switch code {
        case ENOENT, ENOTDIR:
            ImportFault(place: place, reason: .missing, message: "there is no such file", remedy: "check the path")
        case EISDIR:
            ImportFault(
                place: place, reason: .directory, message: "this is a directory",
                remedy: "name the files in it, as in \(place.input)/*")
        default:
            ImportFault(
                place: place, reason: .unreadable, message: "it cannot be read: \(String(cString: strerror(code)))",
                remedy: "check its permissions and the disk it is on")
        }
    }
}
