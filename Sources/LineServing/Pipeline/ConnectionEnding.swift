/// The stages in which a connection ends, as a pure state machine.
struct ConnectionEnding {
    private enum Stage {
        case open
        /// Requests that have begun are being answered; then the error is sent.
        case answering
        /// The last byte is written but not yet accepted by the system: a close would discard it.
        case sending
        /// The last byte is on its way. Input is discarded until the client closes: closing with unread input resets the connection, and the
        /// client could lose that byte.
        case lingering
    }

    /// What to do with the channel.
    enum Step: Equatable {
        /// Close the output, and wait for the client to close its side.
        case closeOutput
        case close
    }

    private var stage = Stage.open
    /// The error that is sent last; nil for none.
    private(set) var error: ProtocolError?
    /// Whether the client has closed its side.
    private(set) var isInputClosed = false

    /// Whether requests are accepted and begun.
    var isOpen: Bool { if case .open = stage { true } else { false } }

    /// Whether the last byte was written.
    var isWritten: Bool {
        switch stage {
        case .open, .answering: false
        case .sending, .lingering: true
        }
    }

    /// Whether the last byte is written but not yet accepted.
    var isSending: Bool { if case .sending = stage { true } else { false } }

    /// Begins the end; false where it has begun already.
    mutating func begin(with error: ProtocolError?) -> Bool {
        guard isOpen else { return false }
        stage = .answering
        self.error = error
        return true
    }

    /// The client has closed its side. Its requests are still answered.
    mutating func sawInputClosed() -> Step? {
        isInputClosed = true
        if case .lingering = stage { return .close }
        return nil
    }

    /// All replies are written. Returns whether ``error`` and the end come now.
    mutating func sendLast(hasUnreadLines: Bool) -> Bool {
        switch stage {
        case .open where !isInputClosed || hasUnreadLines: return false
        case .sending, .lingering: return false
        case .open, .answering:
            stage = .sending
            return true
        }
    }

    /// The system has accepted the last byte.
    mutating func sawLastSent() -> Step? {
        guard isSending else { return nil }
        stage = .lingering
        return isInputClosed ? .close : .closeOutput
    }
}
