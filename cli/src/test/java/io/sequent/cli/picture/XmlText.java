package io.sequent.cli.picture;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads pictures as any XML parser does. */
final class XmlText {
    private XmlText() {}

    static void requireWellFormed(String xml) throws XMLStreamException {
        words(xml, "text");
    }

    /** The text of all elements of a name. */
    static List<String> words(String xml, String element) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        List<String> words = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                words.add(reader.getElementText());
            }
        }
        return words;
    }
}
