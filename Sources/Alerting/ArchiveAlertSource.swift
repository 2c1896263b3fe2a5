public import Archiving
import ArchiveStorage
import Foundation
import JSONText
public import Verbs

/// The changes of an archive that a WATCH asks for, as they are stored, by whatever process.
public struct ArchiveAlertSource: AlertSource {
    private let watch: Question
    private let open: () throws -> Archive
    private let waiting: AlertPause
    private var begun: (archive: Archive, question: StandingQuestion, position: ArrivalPosition)?

    /// The time between two looks.
    private static let pause = Duration.milliseconds(500)
    /// How long one look may take.
    private static let time = Duration.seconds(120)
    /// How many changes are taken at once.
    private static let mostAtOnce = 100

    /// - Parameters:
    ///   - open: Opens the archive, each time that it is begun.
    ///   - waiting: Waits between looks.
    public init(_ watch: Question, waiting: AlertPause, open: @escaping () throws -> Archive) {
        (self.watch, self.open, self.waiting) = (watch, open, waiting)
    }

    /// The token is not of this archive, or in its future.
    public struct UnknownToken: Error, CustomStringConvertible {
        /// What is wrong and what to do about it.
        public let description =
            "the state is that of another archive, or of one that was put back to an earlier time; remove the file of the state to begin anew"
    }

    /// Opens the archive and begins behind a token, or behind all that is there.
    ///
    /// - Throws: ``UnknownToken``; what the archive throws.
    public mutating func begin(after token: String?) throws -> String {
        let archive = try open()
        let question = try archive.standing(watch.changesQuestion())
        let position: ArrivalPosition
        if let token {
            guard let known = ArrivalPosition(token), try archive.knows(known) else { throw UnknownToken() }
            position = known
        } else {
            position = try archive.newestPosition()
        }
        begun = (archive, question, position)
        return position.description
    }

    /// The next changes, and behind the last one where the archive has been looked at.
    ///
    /// - Throws: What the archive throws.
    public mutating func next(mayWait: Bool) throws -> [AlertEvent] {
        guard let (archive, question, position) = begun else { return [] }
        guard try archive.newestPosition() != position else {
            if mayWait { _ = waiting.wait(for: Self.pause) }
            return []
        }
        let page = try archive.answering(by: Deadline(after: Self.time))
            .arrivals(question, after: position, limit: Self.mostAtOnce)
        begun?.position = page.end
        var events = page.rows.map { AlertEvent(token: $0.position.description, change: $0.change.json) }
        // So that what was looked at without a match is not looked at again.
        if !page.hasMore { events.append(AlertEvent(token: page.end.description, change: nil)) }
        return events
    }
}
