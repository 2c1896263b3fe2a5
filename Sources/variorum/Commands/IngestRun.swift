import Archiving
import ArgumentParser
import ArticleModel
import Importing
import JSONText

/// One run of `ingest`: feeds streams to an archive or a server, reports what was rejected, and counts.
struct IngestRun {
    private let target: any IngestTarget
    private var waiting: [ImportPlace] = []
    private var counts = IngestCounts()
    private var progress = ProgressLine()
    private var faults = MessageLedger()
    private var notes = MessageLedger()

    init(into target: any IngestTarget) {
        self.target = target
    }

    mutating func take(_ stream: inout VersionStream) throws {
        do {
            while let event = try stream.next() {
                try take(event)
                progress.update(versions: counts.read, stream.progress)
            }
        } catch let fault as ImportFault {
            // The input ends here; what was read before is kept.
            complain(fault)
        }
    }

    private mutating func take(_ event: ImportEvent) throws {
        switch event {
        case .version(let version, let place):
            counts.read += 1
            waiting.append(place)
            try count(target.take(version))
        case .fault(let fault):
            complain(fault)
        case .position(let position): try target.take(position)
        case .renumbering(let renumbering): target.take(renumbering)
        case .note(let text, let place): note("\(place): \(text)", kind: "notes")
        case .remark(let remark, let place):
            if case .replacedCharacters(let count) = remark { counts.replacedCharacters += count }
            note("\(place): \(remark.message)", kind: remark.kind, isToldOnce: remark.isToldOnce)
        }
    }

    /// Stores what waits and reports the counts; on a terminal, where no script parses it, also where the archive is.
    mutating func finish(json: Bool, archive path: String) throws {
        try count(target.end())
        progress.clear()
        if let rest = faults.untold { Terminal.complain("not taken in either, and not named: \(rest)") }
        if let rest = notes.untold { Terminal.complain("further, and not named: \(rest)") }
        if counts.withoutLinks > 0 { Terminal.complain(counts.linksSentence) }
        Terminal.report(json ? counts.json(archive: path) : counts.sentence)
        if !json, Terminal.showsProgress { Terminal.complain("the archive is \(path.printable)") }
        if counts.faults > 0 { throw ExitCode(2) }
    }

    private mutating func count(_ outcomes: [TakenVersion]) {
        for key in target.takeRenumbered() {
            counts.renumbered += 1
            note(
                "\(key.text.printable): a version came without a number, so all its versions are now numbered by time",
                kind: "articles that are now numbered by time")
        }
        for (outcome, place) in zip(outcomes, waiting) {
            switch outcome {
            case .stored(let outcome): counts.add(outcome)
            case .refused(let message, let kind): complain("\(place): \(message)", kind: kind)
            }
        }
        waiting.removeFirst(outcomes.count)
    }

    private mutating func complain(_ fault: ImportFault) {
        // A fault of a whole file is reported once, for the first line that shows it.
        let scope = fault.reason.isOfWholeInput && fault.place.line != nil ? fault.place.input : nil
        complain(fault.description, kind: fault.reason.kind, once: scope)
    }

    private mutating func complain(_ message: @autoclosure () -> String, kind: String, once scope: String? = nil) {
        counts.faults += 1
        guard faults.takes(kind: kind, once: scope) else { return }
        progress.clear()
        Terminal.complain(message())
    }

    private mutating func note(_ message: @autoclosure () -> String, kind: String, isToldOnce: Bool = false) {
        if isToldOnce {
            guard notes.takes(remark: kind) else { return }
        } else {
            guard notes.takes(kind: kind) else { return }
        }
        progress.clear()
        Terminal.complain(message())
    }
}

/// The outcomes of one run.
struct IngestCounts {
    var read = 0
    var faults = 0
    /// Articles that changed from the source's numbers to numbers by time.
    var renumbered = 0
    /// Characters that were replaced by U+FFFD, since no text can hold them.
    var replacedCharacters = 0
    /// Versions that are held without links, though the input has them.
    private(set) var withoutLinks = 0
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
        case .heldWithoutLinks:
            unchanged += 1
            withoutLinks += 1
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
        if replacedCharacters > 0 { parts.append("\(replacedCharacters.counted(as: "character")) kept as U+FFFD") }
        return parts.joined(separator: "; ")
    }

    var linksSentence: String {
        "\(withoutLinks) \(withoutLinks == 1 ? "version is" : "versions are") held already, without where the links lead; "
            + "--replace keeps that, too"
    }

    /// `{"read","added","new_texts","changed","unchanged","renumbered","replaced_characters","faults","archive"}`.
    func json(archive path: String) -> String {
        var object = JSONObject()
        object.set("read", read)
        object.set("added", added)
        object.set("new_texts", newTexts)
        object.set("changed", changed)
        object.set("unchanged", unchanged)
        object.set("renumbered", renumbered)
        object.set("replaced_characters", replacedCharacters)
        object.set("faults", faults)
        object.set("archive", path)
        return object.description
    }
}
