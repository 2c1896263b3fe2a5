/// What stands between two line ends.
public enum FramedLine: Sendable, Hashable {
    /// A line without its end: valid UTF-8 and free of NUL; empty where nothing stood there.
    case line(String)
    /// A line that cannot be read, and why. It is passed over, and lines go on behind it.
    case refused(LineFault)
}
