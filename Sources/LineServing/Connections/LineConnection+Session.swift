import Archiving
import JSONText
import LineProtocol
import Logging
import Serving
import Synchronization

extension LineConnection {
    func hello(_ request: Request) -> Reply {
        if let asked = request.number(.protocol), !Greeting.protocols.contains(asked) {
            return .error(.protocolVersion(asked: asked, spoken: Greeting.protocols))
        }
        if let client = request.text(at: 0) {
            session.client = String(String.UnicodeScalarView(client.unicodeScalars.prefix(64)))
        }
        let limits = settings.limits
        return .hello(
            Greeting(
                version: settings.version, rights: session.shownRights,
                lineBytes: session.rights.contains(.write) ? limits.writerLineBytes : limits.lineBytes,
                pageRows: limits.pageRows, questionMilliseconds: Int(limits.questionTime / .milliseconds(1))))
    }

    func authenticate(_ request: Request) -> Reply {
        guard let token = TokenTable(settings.tokens).token(request.text(at: 0) ?? "") else {
            session.wrongTokens += 1
            logger.notice("a wrong token")
            if session.wrongTokens >= settings.limits.wrongTokens { endQuietly() }
            return .error(.authFailed)
        }
        session.rights = token.rights
        session.hasToken = true
        logger.info("token", metadata: ["token": "\(token.name)"])
        let limits = settings.limits
        setLineLimit(session.rights.contains(.write) ? limits.writerLineBytes : limits.lineBytes)
        var object = JSONObject()
        object.set("rights", strings: session.shownRights.map(\.rawValue))
        return .rows([object.description])
    }

    func add(_ request: Request, at place: ReplyPlace) {
        raiseBarrier(.add)
        guard let writer = shared.writer else {
            return place.fillBarrier(with: .error(.forbidden(.add)))
        }
        writer.add(request, at: place)
    }

    func watch(_ request: Request, at place: ReplyPlace) {
        raiseBarrier(.watch)
        let limits = settings.limits
        guard watchNumbers.count < limits.watches else {
            return place.fillBarrier(with: .error(.tooManyWatches(limit: limits.watches)))
        }
        guard shared.counts.watches.load(ordering: .relaxed) < limits.allWatches else {
            return place.fillBarrier(with: .error(.noRoomForWatches(limit: limits.allWatches)))
        }
        lastWatch += 1
        watchNumbers.insert(lastWatch)
        shared.counts.watches.add(1, ordering: .relaxed)
        shared.watches.open(request, number: lastWatch, target: watchTarget, at: place)
    }

    func unwatch(_ request: Request) -> Reply {
        let number = request.number(at: 0) ?? 0
        guard watchNumbers.remove(number) != nil else { return .error(.noSuchWatch(number)) }
        shared.counts.watches.subtract(1, ordering: .relaxed)
        shared.watches.close(all: [number], of: id)
        return .done
    }
}
