import ArchiveStorage
import Synchronization

/// The deadline of one read, and whether it has passed: so cheap to ask that every row can.
///
/// ``DeadlineWatch`` looks at the clock, as long as the read is under way.
final class ReadDeadline: Sendable {
    let moment: Deadline
    private let isOver: Atomic<Bool>

    init(_ moment: Deadline) {
        self.moment = moment
        isOver = Atomic(moment.hasPassed)
    }

    var hasPassed: Bool { isOver.load(ordering: .relaxed) }

    func pass() { isOver.store(true, ordering: .relaxed) }
}
