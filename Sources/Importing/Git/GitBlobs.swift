/// Reads the contents of files through one `git cat-file --batch`, in the order in which they were asked for.
///
/// The requests stand in a file, so that git reads ahead as it likes and neither side can wait for the other.
final class GitBlobs {
    /// The content of one file.
    enum Blob {
        /// Text in UTF-8.
        case text(String)
        /// Why it cannot be read.
        case unreadable(RecordFault)
        /// The repository does not have it.
        case missing
    }

    private let process: GitProcess
    private let repository: GitRepository
    private let limit: Int

    /// Starts reading what the requests name; contents of more than `limit` bytes are passed over.
    init(requests: GitRequests, in repository: GitRepository, limit: Int) throws {
        self.repository = repository
        self.limit = limit
        process = try repository.start(["cat-file", "--batch", "--buffer"], input: requests.path)
    }

    /// The next content, which must be the one of this name. Throws an ``ImportFault`` where it is another, or git ends before it.
    func next(named name: ArraySlice<UInt8>) throws -> Blob {
        switch try next(named: name, GitBlobs.blob) {
        case .read(let blob): blob
        case .tooLong(let size): .unreadable(.limit("the file", size, "bytes", limit, option: "--max-text"))
        case .missing: .missing
        }
    }

    /// Gives `body` the bytes of the next object, of whatever kind; nil where it is missing or longer than the limit.
    func nextObject<Answer>(
        named name: ArraySlice<UInt8>, _ body: (UnsafeRawBufferPointer) throws -> Answer
    ) throws -> Answer? {
        guard case .read(let answer) = try next(named: name, body) else { return nil }
        return answer
    }

    private func next<Answer>(
        named name: ArraySlice<UInt8>, _ body: (UnsafeRawBufferPointer) throws -> Answer
    ) throws -> Found<Answer> {
        guard let header = try process.output.takeField(endingIn: 10, limit: 256) else { throw cutOff }
        let fields = header.split(separator: 32)
        guard let given = fields.first.flatMap(GitObjectID.bytes(ofHexadecimal:)), given[...] == name else {
            throw confused(header, insteadOf: name)
        }
        guard fields.count == 3, let size = Int(String(decoding: fields[2], as: UTF8.self)), size >= 0 else {
            return .missing
        }
        defer { _ = try? process.output.drop(1) }
        if size > limit {
            guard try process.output.drop(size) else { throw cutOff }
            return .tooLong(size)
        }
        guard let answer = try process.output.take(size, body) else { throw cutOff }
        return .read(answer)
    }

    private enum Found<Answer> {
        case read(Answer)
        case tooLong(Int)
        case missing
    }

    private static func blob(_ bytes: UnsafeRawBufferPointer) -> Blob {
        if let offset = bytes.index(of: 0) {
            return .unreadable(
                RecordFault(
                    .nul, "a NUL stands at byte \(offset + 1): it is no text",
                    remedy: "leave such files out with --exclude"))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .unreadable(
                RecordFault(
                    .invalidUTF8, "the bytes from byte \((UTF8Check.firstFault(in: bytes) ?? 0) + 1) are not UTF-8",
                    remedy: "the version is held without its text; leave such files out with --exclude"))
        }
        return .text(text)
    }

    private func confused(_ header: [UInt8], insteadOf name: ArraySlice<UInt8>) -> ImportFault {
        let said = String(decoding: header, as: UTF8.self).withoutControls
        return GitFaults(place: repository.place).damaged(
            "asked for \(GitObjectID.hexadecimal(name)), it answered '\(said)'")
    }

    private var cutOff: ImportFault {
        repository.damage
    }
}
