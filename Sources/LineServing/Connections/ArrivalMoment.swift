/// When a connection last looked at the archive. One look is good for whatever had arrived by then.
struct ArrivalMoment {
    private var moment: ReplyCache.Moment?
    /// Whether that was since the connection began to go on: all that it has at hand had arrived.
    private var hasLooked = false
    /// The requests before this one had arrived, too.
    private var end = 0

    /// A moment behind the arrival of a request, and behind the additions before it; nil where nothing is kept.
    mutating func moment(for sequence: Int, look: () -> ReplyCache.Moment?) -> ReplyCache.Moment? {
        if !hasLooked, sequence >= end {
            moment = look()
            hasLooked = true
        }
        return moment
    }

    /// What comes from now on, from this sequence number, arrives behind the last look.
    mutating func goOn(from sequence: Int) {
        if hasLooked { (hasLooked, end) = (false, sequence) }
    }

    /// The archive has changed since, and the requests behind that must see it.
    mutating func forget() {
        end = 0
    }
}
