package io.sequent.bench.instructions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads classes anew, so that each bytecode instruction that they execute is counted: a measure of work that is the same on every
 * machine and in every run.
 */
public final class CountingClassLoader extends ClassLoader {
    private static final String COUNTER = InstructionCounter.class.getName().replace('.', '/');

    private final List<String> counted;
    private final String driver;

    /**
     * Creates a loader that has loaded nothing yet.
     *
     * @param driver the beginning of the names of those classes that are loaded anew and not counted
     * @param counted beginnings of the names of those that are counted
     */
    public CountingClassLoader(String driver, String... counted) {
        super(CountingClassLoader.class.getClassLoader());
        this.driver = driver;
        this.counted = List.of(counted);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean drives = name.startsWith(driver);
        boolean counts = !drives && counted.stream().anyMatch(name::startsWith);
        if (!drives && !counts) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, counts);
        }
    }

    private Class<?> define(String name, boolean counts) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            byte[] made = counts ? counting(code) : code;
            return defineClass(name, made, 0, made.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] counting(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    /** Counts the instructions up to a label or jump, and adds them up there; labels and frames stay where they were. */
    private static final class CountingMethod extends MethodVisitor {
        private int counted;

        CountingMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void addUp() {
            if (counted > 0) {
                int sum = counted;
                counted = 0;
                super.visitLdcInsn(sum);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER, "add", "(I)V", false);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            counted++;
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
                addUp();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitLabel(Label label) {
            addUp();
            super.visitLabel(label);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            counted++;
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            counted++;
            super.visitVarInsn(opcode, variable);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            counted++;
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            counted++;
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            counted++;
            if (owner.equals("java/lang/System") && name.equals("arraycopy")) {
                super.visitMethodInsn(opcode, COUNTER, "copy", descriptor, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            counted++;
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            counted++;
            addUp();
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitLdcInsn(Object value) {
            counted++;
            super.visitLdcInsn(value);
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            counted++;
            super.visitIincInsn(variable, increment);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            counted++;
            addUp();
            super.visitTableSwitchInsn(min, max, otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            counted++;
            addUp();
            super.visitLookupSwitchInsn(otherwise, keys, labels);
        }
    }
}
