/// Who is told of changes.
public protocol AlertReceiver: Sendable {
    /// Tells of one change; returns when it has arrived. Blocks.
    ///
    /// - Throws: ``UndeliveredAlert`` where it is to be tried again.
    func deliver(_ message: AlertMessage) throws(UndeliveredAlert)
}

/// A message has not arrived, as far as is known.
public struct UndeliveredAlert: Error, Sendable, Equatable {
    /// What was seen.
    public let reason: String
    /// How long the receiver asks not to be tried again; nil where it does not say.
    public let wait: Duration?

    /// A message that has not arrived.
    public init(_ reason: String, wait: Duration? = nil) {
        (self.reason, self.wait) = (reason, wait)
    }
}

/// Where changes come from.
public protocol AlertSource {
    /// Begins behind a token, or with nil behind all that is there now; returns the token behind which it began.
    mutating func begin(after token: String?) throws -> String

    /// The next changes; empty where there are none yet. Waits for some for a while, unless `mayWait` is false.
    ///
    /// - Throws: Where it is to be begun again, behind the last token.
    mutating func next(mayWait: Bool) throws -> [AlertEvent]
}
