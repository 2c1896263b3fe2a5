/// Hears of what others change in an archive, so that a server that waits for changes need not ask again and again.
///
///     while listener.waitForChange() { look() }
///
/// It saves time and nothing else: a notification may be lost. So a look is taken now and then all the same, and more often while it hears nothing.
public protocol ChangeListener: Sendable {
    /// Whether it hears of changes at present.
    var isListening: Bool { get }

    /// Waits until a transaction that changed the archive was committed, by this process or another. It also returns where listening begins or
    /// is interrupted, as something may have been missed. Several changes may be told as one. One thread calls it.
    ///
    /// - Returns: False behind ``end()``.
    func waitForChange() -> Bool

    /// Ends the waiting, for good. A call that is under way returns at once, or when the connection that it makes has come about or failed.
    func end()
}
