import ArchiveStorage
import ArticleModel
import Crypto

/// By what an article of one archive is compared with the same article of another: hashes of all that is held of it but its number and revisions.
struct ArticleFingerprint: Equatable {
    /// What is held of a version.
    struct Version: Hashable {
        /// All of it, its text with title and links included.
        let whole: SHA256Digest
        /// Its title and body alone.
        let text: SHA256Digest
        /// Whether that text is all of it.
        let isComplete: Bool
    }

    /// The article itself, without its number and its revision.
    let record: ArticleRecord
    /// Its further keys, in order.
    let aliases: [ExactName]
    /// Its versions, in order of arrival.
    let versions: [Version]
    /// How versions, texts, paragraphs and links are numbered, and in which texts each stands: nothing that an answer tells.
    private let rows: SHA256Digest

    fileprivate init(
        of history: ArticleHistory, aliases: [ExactName], versions: [Version], rows: SHA256Digest
    ) {
        var record = history.article
        (record.id, record.revision) = (ArticleID(rawValue: 0), 0)
        (self.record, self.aliases, self.versions, self.rows) = (record, aliases, versions, rows)
    }

    /// Whether both hold the same, however it is numbered.
    func hasSameContent(as other: ArticleFingerprint) -> Bool {
        record == other.record && aliases == other.aliases && versions == other.versions
    }

    /// Whether the other article has the title and body of each of these versions.
    ///
    /// - Parameter places: Which versions; those that are held in part do not count, since more of them may be held by now.
    func hasTexts(at places: some Sequence<Int>, in other: ArticleFingerprint) -> Bool {
        let texts = Set(other.versions.map(\.text))
        return places.allSatisfy { !versions[$0].isComplete || texts.contains(versions[$0].text) }
    }
}

/// Computes fingerprints of the articles of a group.
///
/// Of a paragraph it keeps a hash of its text, so that the bodies of any number of texts cost no room.
struct FingerprintMaker {
    private var contents: [ParagraphID: SHA256Digest] = [:]
    private var texts: [TextID: (whole: SHA256Digest, text: SHA256Digest)] = [:]
    private var rows: [ArticleID: SHA256] = [:]

    mutating func add(_ record: ParagraphRecord, _ spans: [TextSpan]) {
        var hash = SHA256()
        hash.update(text: record.content)
        let content = hash.finalize()
        contents[record.id] = content
        var fields = HashedFields()
        fields.add([record.id.number, record.kind.rawValue])
        fields.add(record.windowStarts)
        for span in spans { fields.add([span.first, span.last ?? -1]) }
        fields.add(content)
        add(fields, to: record.id.article)
    }

    /// - Throws: ``StorageError/inconsistent(article:_:)`` where it names a paragraph that was not given.
    mutating func add(_ text: TextRecord, _ id: TextID, of group: ArticleGroup) throws {
        func content(_ number: Int) throws -> SHA256Digest {
            if let known = contents[ParagraphID(article: id.article, number: number)] { return known }
            throw StorageError.inconsistent(article: group.name(of: id.article), .noParagraph(number: number))
        }
        var fields = HashedFields()
        fields.add(text.digest)
        fields.add([text.title == 0 ? 0 : 1, text.paragraphs.count])
        if text.title != 0 { fields.add(try content(text.title)) }
        for number in text.paragraphs { fields.add(try content(number)) }
        let body = fields.digest
        fields.add([text.links?.count ?? -1])
        for number in text.links ?? [] { fields.add(try content(number)) }
        texts[id] = (fields.digest, body)
        var numbers = HashedFields()
        numbers.add([text.ordinal, text.title])
        numbers.add(text.paragraphs)
        numbers.add(text.links ?? [-1])
        add(numbers, to: id.article)
    }

    private mutating func add(_ fields: HashedFields, to article: ArticleID) {
        rows[article, default: SHA256()].update(data: fields.bytes)
    }

    /// The fingerprint of an article of the group, all of whose parts were given.
    func fingerprint(of history: ArticleHistory, aliases: [ExactName]) throws -> ArticleFingerprint {
        let article = history.article
        var rows = rows[article.id] ?? SHA256()
        let versions = try history.versions.map { version in
            guard let text = texts[TextID(article: article.id, ordinal: version.text)] else {
                throw StorageError.inconsistent(article: article.key.text, .noText(ordinal: version.text))
            }
            var numbers = HashedFields()
            numbers.add([version.arrival, version.text])
            rows.update(data: numbers.bytes)
            return ArticleFingerprint.Version(
                whole: version.digest(bearing: text.whole), text: text.text,
                isComplete: version.completeness == .complete)
        }
        return ArticleFingerprint(of: history, aliases: aliases, versions: versions, rows: rows.finalize())
    }
}

extension VersionRecord {
    /// The hash of all that is held of the version but how it is numbered in the archive.
    fileprivate func digest(bearing text: SHA256Digest) -> SHA256Digest {
        var fields = HashedFields()
        fields.add([completeness.rawValue, knowsLinks ? 1 : 0, isTechnical ? 1 : 0])
        for number in [number.map(Int64.init), seenAt?.secondsSince1970, lastSeenAt?.secondsSince1970] {
            fields.add(number.map { [1, Int($0)] } ?? [0])
        }
        for text in [byline, origin] { fields.add(text) }
        fields.add(text)
        return fields.digest
    }
}

/// Bytes that are hashed: lists of parts that differ in anything give different bytes.
private struct HashedFields {
    private(set) var bytes: [UInt8] = []

    /// Adds numbers, and how many they are.
    mutating func add(_ numbers: [Int]) {
        bytes.reserveCapacity(bytes.count + 8 * (numbers.count + 1))
        append(numbers.count)
        for number in numbers { append(number) }
    }

    mutating func add(_ text: String?) {
        append(text?.utf8.count ?? -1)
        if let text { bytes.append(contentsOf: text.utf8) }
    }

    mutating func add(_ digest: SHA256Digest) { digest.withUnsafeBytes { bytes.append(contentsOf: $0) } }

    mutating func add(_ digest: TextDigest) { bytes.append(contentsOf: digest.bytes) }

    private mutating func append(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    var digest: SHA256Digest { SHA256.hash(data: bytes) }
}
