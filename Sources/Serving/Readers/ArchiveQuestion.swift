public import ArchiveStorage
public import Archiving

/// A question on its way to a reader.
public protocol ArchiveQuestion: Sendable {
    /// How long it may take, as far as one sees without asking.
    var weight: QuestionWeight { get }

    /// By when it must be answered, whether it waits until then or is being answered.
    var deadline: Deadline { get }

    /// Answers it from the reader's connection to the archive; never fails.
    ///
    /// - Parameter slice: How long it may take here; nil for as long as it has until its deadline.
    /// - Returns: Whether it was answered. If not, it took longer than the slice, and is answered by another reader from the beginning.
    func answer(from archive: Archive, within slice: Duration?) -> Bool

    /// So many wait already, and others before its asker are to have the room that it had.
    func refuse(waiting: Int)

    /// Its deadline has passed while it waited.
    func expire()

    /// Nobody waits for its answer any more: it may be waiting, or being answered, which then ends early.
    func dismiss()
}

/// How long a question may take. One reader never takes a heavy question, where there are several: it is free for the light ones, however
/// many clients ask for as much as they may.
public enum QuestionWeight: Sendable {
    /// It takes milliseconds, as far as one sees without asking.
    case light
    /// It compares texts, which may be very long, or has a long text itself.
    case heavy

    /// Of a question that compares nothing and has a text of so many bytes.
    public init(textBytes: Int) {
        self = textBytes > Self.mostLightBytes ? .heavy : .light
    }

    /// Most quotes have less; what a quote costs grows with its length.
    private static let mostLightBytes = 1_024
}
