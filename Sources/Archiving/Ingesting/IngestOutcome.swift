/// What became of one version that was handed in.
public enum IngestOutcome: Sendable, Equatable {
    /// It is new; `isNewText` says whether its text was, too.
    case added(isNewText: Bool)
    /// The archive held it already, in all that it says.
    case unchanged
    /// The archive held it already, without its links: those of a version that is held are taken in only where it is to be replaced.
    case heldWithoutLinks
    /// The archive held it already and learned something beside the text: a time, a number, a byline, or that it is complete.
    case updated
    /// The archive held a part of it, and holds more of it now.
    case completed
    /// It took the place of a version with other content, as was asked.
    case replaced
    /// It was not taken in, and nothing was changed.
    case refused(IngestRefusal)
}
