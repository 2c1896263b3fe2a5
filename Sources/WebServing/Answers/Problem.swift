import Archiving
import HTTPTypes
import JSONText

extension Representation {
    /// Problem details (RFC 9457) for programs: `{"type","title","status","detail","code","position"}`.
    static func problem(_ fault: Fault) -> Representation {
        var object = JSONObject()
        object.set("type", "about:blank")
        object.set("title", fault.status.reasonPhrase)
        object.set("status", fault.status.code)
        object.set("detail", fault.detail)
        object.set("code", fault.code)
        if let range = fault.range { object.set("position", numbers: [range.lowerBound, range.upperBound]) }
        return Representation(.problem, object.description + "\n", status: fault.status)
    }
}
