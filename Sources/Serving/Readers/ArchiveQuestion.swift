public import Archiving

/// A question on its way to a reader.
public protocol ArchiveQuestion: Sendable {
    /// How long it may take, as far as one sees without asking.
    var weight: QuestionWeight { get }

    /// Answers it from the reader's connection to the archive, whoever waits for it; never fails.
    func answer(from archive: Archive)
}

/// How long a question may take. One reader never takes a heavy question, where there are several: it is free for the light ones, however
/// many clients ask for as much as they may.
public enum QuestionWeight: Sendable {
    /// It takes milliseconds.
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
