import Archiving
import ArticleModel
import Foundation
import Importing
import Serving
import Synchronization
import Verbs

/// One body of versions on its way into the archive: a thread reads it record by record, and the writer stores what it reads.
final class VersionIntake: Sendable {
    /// How a body is read.
    struct Form: Sendable {
        /// The source of records that name none.
        let source: String?
        /// Whether versions take the place of those with other content.
        let replaces: Bool
        /// How it is compressed; nil for what its first bytes show.
        let encoding: Compression?
        /// The longest record, in bytes.
        let mostBytes: Int
        /// Whether the answer for its first record names the article and the version.
        let looksUp: Bool
    }

    let body = BodyPipe()
    let results = IntakeResults()
    private let form: Form
    private let writer: AdditionWriter
    private let records = Atomic<Int>(0)
    private let hasFailed = Atomic<Bool>(false)

    /// So many records that cannot be read end a body: it is no JSON Lines, and each of them makes an answer that is longer than it is.
    private static let mostFaults = 100_000

    init(_ form: Form, writer: AdditionWriter) {
        (self.form, self.writer) = (form, writer)
    }

    /// How many records have been read.
    var recordCount: Int { records.load(ordering: .relaxed) }

    /// Begins to read; `body` is called at the end.
    func start(atEnd body: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            run()
            body()
        }
        thread.name = "variorum-intake"
        // Parsers recurse less than they may, but more than half a megabyte allows.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Nobody hears of the results any more; what has been read is stored.
    func abandon() {
        results.abandon()
        body.finish(.failure(Ended.abandoned))
    }

    /// Why a body is not read to its end.
    enum Ended: Error {
        /// The client has gone.
        case abandoned
        /// It sends too slowly.
        case slowSender(seconds: Int)
        /// The server stops.
        case shuttingDown
        /// Too many of its records cannot be read.
        case tooManyFaults
        /// The archive fails; the record before says how.
        case archiveFailed
    }

    // MARK: Reading

    private func run() {
        var reading = Reading()
        do {
            var options = ImportOptions(source: form.source)
            options.limits.lineBytes = form.mostBytes
            let stream = try RecordStream(body, encoding: form.encoding, options: options)
            while let event = try stream.next() { try take(event, &reading) }
        } catch {
            tellEnd(error)
        }
        results.end()
        body.stopReading()
    }

    private struct Reading {
        var number = 0
        var faults = 0
        var notes: [String] = []
        var replacedCharacters = 0

        /// The notes on the record that comes, and the number of its characters that were replaced.
        mutating func takeRemarks() -> (notes: [String], replacedCharacters: Int) {
            defer { (notes, replacedCharacters) = ([], 0) }
            return (notes, replacedCharacters)
        }
    }

    private func take(_ event: ImportEvent, _ reading: inout Reading) throws {
        switch event {
        case .version(var version, let place):
            version.computeDigest()
            try store(version, at: place, &reading)
        case .fault(let fault):
            reading.faults += 1
            let (slot, place) = try makePlace(fault.place, &reading)
            let outcome = IntakeResult.Outcome(fault, mostBytes: form.mostBytes)
            results.put(IntakeResult(place: place, outcome: outcome, notes: reading.takeRemarks().notes), at: slot)
            if reading.faults == Self.mostFaults { throw Ended.tooManyFaults }
        case .note(let text, _): reading.notes.append(text)
        case .remark(.replacedCharacters(let count), _): reading.replacedCharacters += count
        case .remark(let remark, _): reading.notes.append(remark.message)
        // Of git histories alone.
        case .renumbering, .position: break
        }
    }

    private func store(_ version: ImportedVersion, at place: ImportPlace, _ reading: inout Reading) throws {
        let (slot, place) = try makePlace(place, &reading)
        let (notes, replacedCharacters) = reading.takeRemarks()
        writer.addWaiting(
            Addition(
                .version(version, replacedCharacters: replacedCharacters), replaces: form.replaces, by: .web,
                looksUp: form.looksUp && place.record == 1, size: version.size
            ) { [self] answer in
                let outcome = IntakeResult.Outcome(answer)
                if outcome.isOfArchive { hasFailed.store(true, ordering: .relaxed) }
                results.put(IntakeResult(place: place, outcome: outcome, notes: notes), at: slot)
            })
        if hasFailed.load(ordering: .relaxed) { throw Ended.archiveFailed }
    }

    private func makePlace(
        _ place: ImportPlace, _ reading: inout Reading
    ) throws -> (slot: Int, place: IntakeResult.Place) {
        guard let slot = results.makePlace() else { throw Ended.abandoned }
        reading.number += 1
        records.store(reading.number, ordering: .relaxed)
        return (slot, IntakeResult.Place(record: reading.number, line: place.line ?? 1))
    }

    private func tellEnd(_ error: any Error) {
        guard let slot = results.makePlace() else { return }
        results.put(IntakeResult(place: nil, outcome: outcome(of: error)), at: slot)
    }

    private func outcome(of error: any Error) -> IntakeResult.Outcome {
        switch error {
        case let fault as ImportFault: IntakeResult.Outcome(fault, mostBytes: form.mostBytes)
        case Ended.slowSender(let seconds):
            .fault(
                code: .slowSender,
                message: "too little came within \(seconds) s; send what is left anew, what is stored is recognised")
        case Ended.shuttingDown:
            .fault(code: .shuttingDown, message: "the server stops; send what has no result again")
        case Ended.tooManyFaults:
            .fault(
                code: .badRecord,
                message: "\(Self.mostFaults) records cannot be read; is this JSON Lines? The rest was not read")
        case Ended.archiveFailed:
            .fault(code: .storage, message: "the archive fails; the rest was not read, send it again later")
        default: .fault(code: .badRecord, message: "the body broke off; send what has no result again")
        }
    }
}

extension ImportedVersion {
    /// About how many bytes of text it holds.
    fileprivate var size: Int {
        (links ?? []).reduce(paragraphs.reduce(0) { $0 + $1.utf8.count }) { $0 + $1.utf8.count }
    }
}
