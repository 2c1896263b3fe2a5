import LineProtocol
import Serving
import Synchronization
import TestSupport
import Testing

@testable import LineServing

/// The last reply reaches the client whole.
@Suite(.serialized) struct ConnectionEndingTests {
    @Test func outputIsClosedBehindTheLastByte() {
        var ending = ConnectionEnding()
        let isEarly = ending.sendLast(hasUnreadLines: false)
        let (isFirst, isSecond) = (ending.begin(with: .shuttingDown), ending.begin(with: .idle(seconds: 1)))
        #expect(!isEarly && isFirst && !isSecond)
        #expect(!ending.isOpen && !ending.isWritten)
        let isDue = ending.sendLast(hasUnreadLines: true)
        #expect(isDue && ending.error == .shuttingDown)
        #expect(ending.isWritten && ending.isSending)
        // The client closes while it still reads.
        let steps = [ending.sawInputClosed(), ending.sawLastSent()]
        #expect(steps == [nil, .close])
    }

    @Test func whoHasNotClosedIsToldThatNothingMoreComes() {
        var ending = ConnectionEnding()
        let begun = [ending.begin(with: nil), ending.sendLast(hasUnreadLines: false)]
        let steps = [ending.sawLastSent(), ending.sawInputClosed()]
        #expect(begun == [true, true])
        #expect(steps == [.closeOutput, .close])
        let isDueAgain = ending.sendLast(hasUnreadLines: false)
        #expect(!isDueAgain)
    }

    @Test func linesThatWereSentBeforeTheCloseAreRead() {
        var ending = ConnectionEnding()
        let step = ending.sawInputClosed()
        let due = [ending.sendLast(hasUnreadLines: true), ending.sendLast(hasUnreadLines: false)]
        #expect(step == nil && due == [false, true])
    }

    /// More than the buffers of a socket hold.
    @Test(arguments: [true, false]) func aLargeLastReplyArrivesWhole(closesSending: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("socket")
        try await withServer({
            $0.limits.lineBytes = 8 << 20
            $0.addresses.append(.unixSocket(path: path))
        }) { server in
            let client = try LineClient(unixSocket: path)
            let text = String(repeating: "a", count: 4 << 20)
            try client.send("PING \(text)")
            if closesSending { client.closeSending() } else { try client.send("QUIT") }
            #expect(try client.reply() == ["OK 1", "{\"text\":\"\(text)\"}"])
            if !closesSending { #expect(try client.line() == "OK 0") }
            #expect(try client.line() == nil)
        }
    }

    @Test func whoDoesNotTakeTheLastReplyIsNotWaitedForWithoutEnd() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("socket")
        try await withServer({
            $0.limits.lineBytes = 8 << 20
            $0.limits.idleTime = .milliseconds(200)
            $0.addresses.append(.unixSocket(path: path))
        }) { server in
            let deaf = try LineClient(unixSocket: path)
            try deaf.send("PING " + String(repeating: "a", count: 4 << 20))
            deaf.closeSending()
            while server.context.counts.line.acceptedConnections.load(ordering: .relaxed) == 0 { await Task.yield() }
            while server.context.counts.line.connections.load(ordering: .relaxed) > 0 { await Task.yield() }
            #expect(try deaf.reply().last?.hasSuffix("}") == false)
        }
    }
}
