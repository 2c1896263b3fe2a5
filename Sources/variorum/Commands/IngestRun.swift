import ArgumentParser
import Archiving
import ArticleModel
import Importing

/// One run of `ingest`: feeds streams to a session, names what was not taken, and counts.
struct IngestRun {
    private let session: IngestSession
    private var waiting: [ImportPlace] = []
    private var counts = IngestCounts()
    private var progress = ProgressLine()

    init(session: IngestSession) {
        self.session = session
    }

    mutating func take(_ stream: inout VersionStream) throws {
        do {
            while let event = try stream.next() {
                try take(event)
                progress.update(versions: counts.read, stream.progress)
            }
        } catch let fault as ImportFault {
            // The input ends here; what was read of it is kept.
            complain(fault.description)
        }
    }

    private mutating func take(_ event: ImportEvent) throws {
        switch event {
        case .version(let version, let place):
            counts.read += 1
            waiting.append(place)
            try count(session.add(version))
        case .fault(let fault):
            complain(fault.description)
        case .position(let position): try session.add(position)
        case .note(let note, let place):
            progress.clear()
            Terminal.complain("\(place): \(note)")
        }
    }

    /// Stores what waits and tells the counts; on a terminal also the path of the archive, where no script reads it.
    mutating func finish(json: Bool, archive path: String) throws {
        try count(session.finish())
        progress.clear()
        Terminal.report(json ? counts.json(archive: path) : counts.sentence)
        if !json, Terminal.showsProgress { Terminal.complain("the archive is \(path.printable)") }
        if counts.faults > 0 { throw ExitCode(2) }
    }

    private mutating func count(_ outcomes: [IngestOutcome]) {
        for key in session.takeRenumbered() {
            counts.renumbered += 1
            progress.clear()
            Terminal.complain(
                "\(key.text.printable): a version came without a number, so all its versions are now numbered by time")
        }
        for (outcome, place) in zip(outcomes, waiting) {
            counts.add(outcome)
            if case .refused(let refusal) = outcome { complain("\(place): \(refusal)") }
        }
        waiting.removeFirst(outcomes.count)
    }

    private mutating func complain(_ message: String) {
        counts.faults += 1
        progress.clear()
        Terminal.complain(message)
    }
}

/// What became of the versions of one run.
struct IngestCounts {
    var read = 0
    var faults = 0
    /// Articles that turned from the source's numbers to numbers by time.
    var renumbered = 0
    private var added = 0
    private var newTexts = 0
    private var unchanged = 0
    private var changed = 0

    mutating func add(_ outcome: IngestOutcome) {
        switch outcome {
        case .added(let isNewText):
            added += 1
            newTexts += isNewText ? 1 : 0
        case .unchanged: unchanged += 1
        case .updated, .completed, .replaced: changed += 1
        case .refused: break
        }
    }

    var sentence: String {
        let texts = added == 0 ? "" : ", \(newTexts) of them with a new text"
        var parts = ["\(added) \(added == 1 ? "version" : "versions") added\(texts)"]
        if changed > 0 { parts.append("\(changed) changed") }
        if unchanged > 0 { parts.append("\(unchanged) held already") }
        if faults > 0 { parts.append("\(faults) not taken in") }
        return parts.joined(separator: "; ")
    }

    /// `{"read","added","new_texts","changed","unchanged","renumbered","faults","archive"}`.
    func json(archive path: String) -> String {
        var object = JSONObject()
        object.set("read", read)
        object.set("added", added)
        object.set("new_texts", newTexts)
        object.set("changed", changed)
        object.set("unchanged", unchanged)
        object.set("renumbered", renumbered)
        object.set("faults", faults)
        object.set("archive", path)
        return object.description
    }
}
